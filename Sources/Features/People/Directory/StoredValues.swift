import Database

extension Role: SQLValue {}
extension Stage: SQLValue {}
extension Track: SQLValue {}
extension ContractMode: SQLValue {}

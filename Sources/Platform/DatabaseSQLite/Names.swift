import Database

// GRDB has a `Database`, an `SQL` and a `Row` of its own. Ours go by these names beside it.

/// `Database.Database`.
public typealias Store = Database
/// `Database.Connection`.
public typealias StoreConnection = Connection
typealias StoreRow = Row
typealias StoreSQL = SQL

import Foundation
import Strings
import Web
import Yams

/// The help lines that come with the product.
enum HelpLineFile {
    /// Reads and checks the file among the installed resources.
    static func lines() throws(HelpLineFileError) -> [HelpLine] {
        try lines(at: Resources.folder("HelpLines.yaml", of: "Wellbeing"))
    }

    /// Reads and checks a file. A server whose help lines are wrong must not start.
    ///
    /// - Returns: All lines, the withheld ones too.
    static func lines(at file: URL) throws(HelpLineFileError) -> [HelpLine] {
        guard let data = try? Data(contentsOf: file) else { throw .unreadable(file.path) }
        return try lines(in: data)
    }

    static func lines(in data: Data) throws(HelpLineFileError) -> [HelpLine] {
        let lines = try decode(data)
        try check(lines)
        return lines
    }

    static func decode(_ data: Data) throws(HelpLineFileError) -> [HelpLine] {
        do {
            return try YAMLDecoder().decode([HelpLine].self, from: data)
        } catch {
            throw .malformed(String(describing: error))
        }
    }

    private static func check(_ lines: [HelpLine]) throws(HelpLineFileError) {
        var ids: Set<String> = []
        for line in lines {
            guard ids.insert(line.id).inserted else { throw .duplicate(line.id) }
            guard line.isComplete else { throw .incomplete(line.id) }
            guard (line.tier == .withheld) == (line.withheld != nil) else {
                throw .withheldWithoutReason(line.id)
            }
        }
        for id in HelpLine.dialledFirst {
            let line = lines.first { $0.id == id }
            guard let line, line.tier == .first, line.situation == .danger,
                !line.telephones.isEmpty
            else { throw .missing(id) }
        }
    }
}

/// Why the help lines cannot be used, for the person who edits the file.
enum HelpLineFileError: Error, Equatable {
    case unreadable(String)
    case malformed(String)
    case duplicate(String)
    /// A text is empty in one language, a web address cannot be followed, or only one of
    /// `last_checked_on` and `checked_by` is set.
    case incomplete(String)
    /// Tier 9 and `withheld` come together or not at all.
    case withheldWithoutReason(String)
    /// 119 or 110 does not stand first.
    case missing(String)
}

extension HelpLine {
    fileprivate var isComplete: Bool {
        let texts = [name, hours, languages, use] + telephones.compactMap(\.note)
        return texts.allSatisfy(\.isComplete)
            && (page == nil || page.flatMap { OutsideLink($0) } != nil)
            && (lastCheckedOn == nil) == (checkedBy == nil)
    }
}

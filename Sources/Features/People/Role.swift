/// What a person does in an organization.
///
/// The raw value is what lists, the command line and the database say. The labels that people read
/// are configurable for each organization, because every company has its own words.
public enum Role: String, CaseIterable, Codable, Sendable {
    /// An assistant language teacher.
    case alt
    /// First line of support for the assistants of a branch.
    case managingConsultant = "managing_consultant"
    /// Runs training for a branch.
    case trainer
    /// Plans visits and tells the assistant and the school.
    case scheduler
    /// Office staff of a branch.
    case branchStaff = "branch_staff"
    /// Designs and runs training for every branch.
    case nationalTrainer = "national_trainer"
    /// Accompanies people from the offer until a branch has confirmed.
    case recruiter
    /// Sets up the organization.
    case administrator
}

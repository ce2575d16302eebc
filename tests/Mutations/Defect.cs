namespace SCO.Exchange.Mutations;

/// <summary>One thing done wrong on purpose, and the tests that must not let it pass.</summary>
/// <param name="Name">What is wrong, in a few words; a guard by its number.</param>
/// <param name="File">Path of the file within the repository.</param>
/// <param name="Sound">The text as it is; stands there exactly once.</param>
/// <param name="Broken">The text instead.</param>
/// <param name="Project">Path of the test project.</param>
/// <param name="Filter">Classes of it, as the runner's filter takes them.</param>
public sealed record Defect(
    string Name, string File, string Sound, string Broken, string Project, string Filter);

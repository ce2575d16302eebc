using Xunit;

namespace SCO.Exchange.EndToEnd.Crashes;

/// <summary>
/// The tests in which a system call of an exchange fails: one after another, and beside those of
/// <see cref="Exchanges"/>, since most of their time is the start and the end of a process.
/// </summary>
[CollectionDefinition(Name)]
public sealed class FailingExchanges
{
    /// <summary>The name of the collection.</summary>
    public const string Name = "failing exchanges";
}

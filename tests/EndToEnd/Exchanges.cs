using Xunit;

namespace SCO.Exchange.EndToEnd;

/// <summary>
/// The tests that start whole exchanges: one after another, beside those of
/// <see cref="Crashes.FailingExchanges"/>.
/// </summary>
[CollectionDefinition(Name)]
public sealed class Exchanges
{
    /// <summary>The name of the collection.</summary>
    public const string Name = "exchanges";
}

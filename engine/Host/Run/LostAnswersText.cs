using System.Globalization;
using SCO.Exchange.Gateway.Binary.Sessions;

namespace SCO.Exchange.Host.Run;

/// <summary>What an operator is told of answers that a member has and the exchange has not.
/// </summary>
/// <remarks>Any thread.</remarks>
internal static class LostAnswersText
{
    private const string Advice =
        "what was answered may be lost, as when an older copy was put back. Keep the folder, and "
        + "compare it with checkpoints that somebody else keeps: sco verify --against FOLDER";

    /// <summary>The sentence.</summary>
    public static string Of(in LostAnswers lost) => string.Create(
        CultureInfo.InvariantCulture,
        $"WARNING: session {lost.Session.Value} of principal {lost.Principal.Value} says that it "
        + $"was told {lost.Told} answers, and the journal has {lost.Known}: {Advice}");
}

using SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.Host.Admin;

/// <summary>Words of operators. Nothing throws.</summary>
public static class AdminTexts
{
    /// <summary>A phase by its name.</summary>
    public static bool TryPhase(string text, out TradingPhase? phase, out string expected)
    {
        expected = "one of pre-open, continuous, halted, closed";
        phase = text switch
        {
            "pre-open" => TradingPhase.PreOpen,
            "continuous" => TradingPhase.Continuous,
            "halted" => TradingPhase.Halted,
            "closed" => TradingPhase.Closed,
            _ => null,
        };
        return phase is not null;
    }
}

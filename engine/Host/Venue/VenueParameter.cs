using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Host.Venue;

/// <summary>A parameter that a venue begins with.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="Value">Its value, as the kind counts.</param>
/// <param name="Instrument">Of which instrument; none for all, or of the venue.</param>
/// <param name="From">The first trading day that it holds for; none for the first one.</param>
public readonly record struct VenueParameter(
    ParameterKind Kind, long Value, InstrumentId Instrument, TradingDay From)
{
    /// <summary>The command that sets it, of the exchange itself.</summary>
    public Command ToCommand()
    {
        Command command = Command.Of(CommandKind.SetParameter);
        command.Parameter = Kind;
        command.Quantity = new Quantity(Value);
        command.Instrument = Instrument;
        command.ExpireDay = From;
        return command;
    }
}

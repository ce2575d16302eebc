using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Core.Controls;

/// <summary>A parameter, or price limits, that hold from a later trading day on.</summary>
/// <param name="Day">The first trading day on which it holds.</param>
/// <param name="Parameter">Which one; 0 stands for the price limits of the instrument.</param>
/// <param name="Instrument">The instrument, or none.</param>
/// <param name="Member">The member, or none.</param>
/// <param name="Value">The value. Price limits: the lower one in 1/10,000 CNY.</param>
/// <param name="Upper">Price limits: the upper one in 1/10,000 CNY.</param>
internal readonly record struct DatedChange(
    TradingDay Day, ParameterKind Parameter, InstrumentId Instrument, MemberId Member, long Value,
    long Upper)
{
    /// <summary>Whether it sets price limits.</summary>
    public bool IsLimits => Parameter == 0;

    /// <summary>Whether a later change sets the same from the same day on.</summary>
    public bool IsReplacedBy(in DatedChange later) =>
        this with { Value = later.Value, Upper = later.Upper } == later;
}

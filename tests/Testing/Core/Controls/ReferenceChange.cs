using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Testing.Core.Controls;

/// <summary>A parameter, or the price limits of an instrument, from a day on.</summary>
/// <param name="Day">The first day; none is the present one.</param>
/// <param name="Parameter">Which parameter; 0 stands for price limits.</param>
/// <param name="Instrument">The instrument, or none.</param>
/// <param name="Member">The member, or none.</param>
/// <param name="Value">The value, or the lower limit.</param>
/// <param name="Upper">The upper limit.</param>
public sealed record ReferenceChange(
    TradingDay Day, ParameterKind Parameter, InstrumentId Instrument, MemberId Member, long Value,
    long Upper);

using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Host.Audit.Controls;

/// <summary>A change that is kept for a later trading day.</summary>
/// <param name="Day">From which day on it holds.</param>
/// <param name="Parameter">Which parameter; 0 stands for the price limits.</param>
/// <param name="Instrument">The instrument; 0 for all.</param>
/// <param name="Member">The member; 0 for none.</param>
/// <param name="Value">The value; of price limits the lower one in 1/10,000 CNY.</param>
/// <param name="Upper">Price limits: the upper one in 1/10,000 CNY.</param>
public readonly record struct KeptRow(
    TradingDay Day, ParameterKind Parameter, uint Instrument, uint Member, long Value, long Upper);

using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Host.Audit.Controls;

/// <summary>Which value of a parameter is meant.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Instrument">The instrument; 0 for all, or of kinds that need none.</param>
/// <param name="Member">The member; 0 for all, or of kinds that need none.</param>
public readonly record struct ParameterRow(
    ParameterKind Parameter, uint Instrument, uint Member);

using System;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>Versions of the rules.</content>
public sealed partial class ReferenceExchange
{
    private static readonly ParameterKind[] Bands =
        [.. Enum.GetValues<ParameterKind>().Where(IsBand)];

    private ushort _ruleVersion;

    /// <summary>The version of the rules that holds; 0 before the venue is defined.</summary>
    public ushort RuleVersion => _ruleVersion;

    private bool HasVersion(ushort version) => _ruleVersion >= version;

    private RejectReason SetRuleVersion()
    {
        long version = _command.Quantity.Lots;
        RejectReason reason = First(
            () => When(
                version <= _ruleVersion || version > VenueDefinition.RuleVersionNewest,
                RejectReason.RuleVersionInvalid),
            () => When(HasJob || !IsAllClosed, RejectReason.InstrumentsNotClosed));
        if (reason == RejectReason.None)
        {
            _ruleVersion = (ushort)version;
            Event changed = Begin(EventKind.RuleVersionChanged);
            changed.Quantity = new Quantity(version);
            Emit(changed);
        }

        return reason;
    }

    /// <summary>A new instrument has what was set for all of them.</summary>
    private void BeginWithRow(ReferenceInstrument instrument)
    {
        if (!instrument.HasBook || !HasVersion(2))
        {
            return;
        }

        foreach (ParameterKind kind in Enum.GetValues<ParameterKind>().Where(IsOfInstrument))
        {
            _parameters[(kind, instrument.Id.Value)] = ParameterOf(kind, 0);
        }
    }
}

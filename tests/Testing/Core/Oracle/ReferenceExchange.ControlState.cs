using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing.Core.Controls;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>The canonical bytes of what operators control.</content>
public sealed partial class ReferenceExchange
{
    private static readonly ParameterKind[] KindsOfInstruments =
        [.. Enum.GetValues<ParameterKind>().Where(one => IsOfInstrument(one) && !IsBand(one))];

    private static readonly ParameterKind[] KindsOfMembers =
        [.. Enum.GetValues<ParameterKind>().Where(IsOfMember)];

    private uint MemberLast => _members.Keys.DefaultIfEmpty(0u).Max();

    private void WriteControls(BinaryWriter writer, uint instrumentLast)
    {
        writer.Write(_ruleVersion);
        writer.Write(false);
        WriteParameters(writer, instrumentLast);
        for (uint id = 1; id <= instrumentLast; id++)
        {
            Array.ForEach(Bands, band => writer.Write(ParameterOf(band, id)));
        }

        Array.ForEach(KindsOfInstruments, kind => writer.Write(ParameterOf(kind, 0)));
        Array.ForEach(Bands, band => writer.Write(ParameterOf(band, 0)));
        WriteRates(writer, instrumentLast);
        _sessions.ForEach(session => writer.Write(session.PaceNs));
        for (uint member = 0; member <= MemberLast; member++)
        {
            writer.Write(_memberPaces.GetValueOrDefault(member));
        }

        WriteConduct(writer);
        WriteKills(writer);
    }

    private void WriteKills(BinaryWriter writer)
    {
        foreach (KillScope kind in new[] { KillScope.Principal, KillScope.Member })
        {
            foreach (uint number in _killed.Where(one => one.Kind == kind)
                .Select(one => one.Number).Order())
            {
                writer.Write(number);
            }

            writer.Write(0u);
        }

        for (uint member = 1; member <= MemberLast; member++)
        {
            ControlGroupId group =
                _members.GetValueOrDefault(member)?.ControlGroup ?? ControlGroupId.None;
            writer.Write(_killed.Any(one => one.Kind == KillScope.ControlGroup
                && group.IsSome && one.Number == group.Value));
        }

        writer.Write(_proposalCount);
        writer.Write(_proposals.Count);
        foreach (ReferenceProposal proposal in _proposals)
        {
            writer.Write(proposal.Number);
            writer.Write((byte)proposal.Kind);
            writer.Write(proposal.Proposer.Value);
            writer.Write((byte)proposal.Scope.Kind);
            writer.Write(proposal.Scope.Number);
            writer.Write(_deadlines.Find(one => one.Proposal == proposal.Number)!.DueNs);
            writer.Write(proposal.Trade.Value);
            writer.Write(proposal.Price.TenThousandths);
            Write(writer, 0, 5);
            writer.Write((byte)0);
            writer.Write(new byte[OtherProposalBytes]);
        }
    }

    // What proposals about pools, instructions, reference prices, contracts and titles say.
    private const int OtherProposalBytes = 15 + 6 + 45 + 28;

    private void WriteConduct(BinaryWriter writer)
    {
        writer.Write(_positions.Count);
        foreach ((uint member, uint instrument) in _positionsInOrder)
        {
            ReferencePosition position = _positions[(member, instrument)];
            writer.Write(member);
            writer.Write(instrument);
            writer.Write(position.Net);
            writer.Write(OpenLots(new(member), new(instrument), Side.Buy));
            writer.Write(OpenLots(new(member), new(instrument), Side.Sell));
            writer.Write(position.SelfTrades);
            writer.Write(position.Cancels);
            writer.Write(position.LargeCancels);
            Write(writer, 0, 2);
            Write(writer, position.Cost);
        }

        foreach (((uint member, uint instrument), SuspensionLevel level) in
            _suspensions.Where(one => one.Value != 0))
        {
            writer.Write(member);
            writer.Write(instrument);
            writer.Write((byte)level);
        }

        writer.Write(0u);
    }

    private void WriteParameters(BinaryWriter writer, uint instrumentLast)
    {
        for (uint instrument = 1; instrument <= instrumentLast; instrument++)
        {
            Array.ForEach(
                KindsOfInstruments, kind => writer.Write(ParameterOf(kind, instrument)));
        }

        for (uint member = 0; member <= MemberLast; member++)
        {
            Array.ForEach(KindsOfMembers, kind => writer.Write(ParameterOf(kind, member)));
        }

        writer.Write((byte)ParameterOf(ParameterKind.SelfMatchDefault, 0));
        writer.Write(_changes.Count);
        foreach (ReferenceChange change in _changes)
        {
            writer.Write(change.Day.DayNumber);
            writer.Write((byte)change.Parameter);
            writer.Write(change.Instrument.Value);
            writer.Write(change.Member.Value);
            writer.Write(change.Value);
            writer.Write(change.Upper);
        }
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>
/// The canonical bytes about money of an exchange in which nobody has any: no rates, no banks, no
/// titles. What trades say about it is kept all the same.
/// </content>
public sealed partial class ReferenceExchange
{
    private const int AccountBytes = 4 * sizeof(ulong);

    /// <summary>The day's trades of an instrument, with those that were changed since.</summary>
    private void CountTurnover(InstrumentId instrument, UnitPrice price, long lots)
    {
        ReferenceInstrument at = _instruments[instrument.Value];
        at.Turnover += (Int128)Ticks(at, price) * lots;
        at.TurnoverLots += lots;
    }

    /// <summary>A buyer's position costs more, its seller's less.</summary>
    private void CountCost(MemberId member, InstrumentId instrument, UnitPrice price, long lots) =>
        _positions[(member.Value, instrument.Value)].Cost +=
            (Int128)Ticks(_instruments[instrument.Value], price) * lots;

    /// <summary>A trade at a price is counted, or not counted any more.</summary>
    private void CountMoney(ReferenceTrade trade, UnitPrice price, long lots)
    {
        CountCost(trade.Bought.Member, trade.Instrument, price, lots);
        CountCost(trade.Sold.Member, trade.Instrument, price, -lots);
        if (trade.Day == _tradingDay)
        {
            CountTurnover(trade.Instrument, price, lots);
        }
    }

    private void ForgetTurnover()
    {
        foreach (ReferenceInstrument instrument in _instruments.Values)
        {
            instrument.Turnover = 0;
            instrument.TurnoverLots = 0;
        }
    }

    private void WriteRates(BinaryWriter writer, uint instrumentLast)
    {
        for (uint id = 0; id <= instrumentLast; id++)
        {
            for (ParameterKind kind = ParameterKind.BuyDepositPpm;
                kind <= ParameterKind.DefaultFeePpm;
                kind++)
            {
                if (kind == ParameterKind.DealChecked)
                {
                    writer.Write(false);
                }
                else
                {
                    writer.Write(0L);
                }
            }

            // DealReferencePrice, DealCheckMinutes, OverdueDays.
            Write(writer, 0, 3);
        }

        writer.Write(0L);
        writer.Write(false);
    }

    private void WriteMoney(BinaryWriter writer, uint instrumentLast)
    {
        uint[] members = [.. _members.Keys.Order()];
        writer.Write((5 * members.Length) + 6);
        foreach (uint member in members)
        {
            for (AccountKind kind = AccountKind.Available; kind <= AccountKind.DefaultFund; kind++)
            {
                WriteAccount(writer, OwnerKind.Member, member, kind);
            }
        }

        for (AccountKind kind = AccountKind.Fees; kind <= AccountKind.Suspense; kind++)
        {
            WriteAccount(writer, OwnerKind.Venue, 1, kind);
        }

        writer.Write((byte)SettlementStage.Trading);
        for (uint id = 1; id <= instrumentLast; id++)
        {
            WriteSettlement(writer, _instruments.GetValueOrDefault(id));
        }

        // No call, nobody to look at, no default, no title.
        writer.Write(0u);
        writer.Write(0);
        writer.Write(0);
        writer.Write(0UL);
        writer.Write(0);
        writer.Write(0);

        // No deal, and no contract.
        writer.Write(0);
        writer.Write(0);
        writer.Write((byte)BankDayState.Open);
        for (uint member = 1; member <= MemberLast; member++)
        {
            writer.Write(0L);
        }

        // No pool is agreed, no movement is known, no instruction is awaited or over.
        Write(writer, 0, BankDefinition.BanksMax);
        writer.Write(0);
        if (HasVersion(3))
        {
            writer.Write(_dayBefore.DayNumber);
            writer.Write((ushort)0);
        }

        writer.Write(0);
        writer.Write(0);
    }

    private static void WriteAccount(
        BinaryWriter writer, OwnerKind owner, uint number, AccountKind kind)
    {
        writer.Write((byte)owner);
        writer.Write(number);
        writer.Write(AssetId.Cny.Value);
        writer.Write((byte)kind);
        writer.Write((byte)0);
        writer.Write(new byte[AccountBytes]);
    }

    private static void WriteSettlement(BinaryWriter writer, ReferenceInstrument? instrument)
    {
        long reference = instrument is null
            ? 0
            : Ticks(instrument, instrument.Definition.ReferencePrice);
        Write(writer, 0, 6);
        Write(writer, instrument?.Turnover ?? 0);
        writer.Write(instrument?.TurnoverLots ?? 0);
        writer.Write(instrument is null || reference != 0 ? reference : long.MinValue);
        writer.Write(instrument is null ? 0 : long.MinValue);
        writer.Write((byte)0);
        Write(writer, 0, 4);
    }

    private static void Write(BinaryWriter writer, long value, int times)
    {
        for (int time = 0; time < times; time++)
        {
            writer.Write(value);
        }
    }

    /// <summary>The upper half, then the lower one.</summary>
    private static void Write(BinaryWriter writer, Int128 value)
    {
        writer.Write((long)(value >> 64));
        writer.Write(unchecked((ulong)value));
    }
}

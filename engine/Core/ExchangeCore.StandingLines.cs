using System;
using SCO.Exchange.Core.Banks.Outgoing;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core;

/// <content>The lines of what stands with a member, each an answer of its own kind.</content>
public sealed partial class ExchangeCore
{
    private ref Event Line(
        EventKind kind, in Command command, MemberId member, ref EventWriter events)
    {
        ref Event told = ref Answer(kind, in command, ref events);
        told.Member = member;
        return ref told;
    }

    private void EndPage(
        in Command command, in StandingPage page, int lines, ref EventWriter events)
    {
        ref Event told = ref Line(EventKind.StandingTold, in command, page.Member, ref events);
        told.StandingCursor = page.Cursor;
        told.Affected = (uint)lines;
        if (!page.Member.IsSome)
        {
            return;
        }

        MarginCallStatus status = Margins.Calls.Of(page.Member);
        told.MarginCallStatus = status;
        told.Suspension = _suspensions.LevelOf(page.Member, InstrumentId.None);
        told.Available = new Money(Margins.Defaults.OwedFenOf(page.Member));
        if (status != 0)
        {
            told.Amount = new Money(
                Math.Max(0, -Cash.FenOf(page.Member, AccountKind.Available)));
            told.Deadline = Margins.Calls.DeadlineOf(page.Member);
        }
    }

    /// <summary>A position; nothing of one that is empty and reserves nothing.</summary>
    private void TellPosition(in Command command, int row, ref EventWriter events)
    {
        ref PositionRow position = ref _positions[row];
        if ((position.NetLots | position.OpenBuyLots | position.OpenSellLots
            | position.ReservedFen) == 0 && _positions.CostOf(row) == 0)
        {
            return;
        }

        InstrumentId instrument = position.Instrument;
        ref Event told =
            ref Line(EventKind.PositionTold, in command, position.Member, ref events);
        told.Instrument = instrument;
        told.Price = PriceOf(
            _settlements[instrument.Value].Ticks, InstrumentOf(instrument).Tick);
        told.Quantity = new Quantity(position.NetLots);
        told.Remaining = new Quantity(position.OpenBuyLots);
        told.Executed = new Quantity(position.OpenSellLots);
        told.Amount = new Money(Margins.Marks.RunningGainOf(row));
        told.Reserved = new Money(position.ReservedFen);
        told.Margin = new Money(position.MarginFen);
    }

    /// <summary>An instruction. What is held of it is told to who paid.</summary>
    private void TellInstruction(
        in Command command, MemberId member, in InstructionRow row, ref EventWriter events)
    {
        bool pays = member == row.Payer;
        ref Event told = ref Line(EventKind.InstructionTold, in command, member, ref events);
        told.Contract = row.Contract;
        told.Instruction = row.Id;
        told.Held = new Money(pays ? row.HeldFen : 0);
        told.Returned = new Money(row.ReturnedFen);
        told.Counterparty = pays ? row.Payee : row.Payer;
        told.Side = pays ? Side.Buy : Side.Sell;
        told.PaymentStatus = row.Status;
        told.Recall = row.Recall;
        told.Rail = row.Rail;
        told.Bank = row.Bank;
        told.Amount = new Money(row.Fen);
    }
}

using System;
using SCO.Exchange.Core.Banks.Outgoing;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core;

/// <content>
/// All that stands with a member, told in pages to who asks (decision 0058). It changes nothing but
/// what every request uses up: its label, and the numbers of its session.
/// </content>
/// <remarks>
/// Allocates nothing. A page looks at so many rows and tells so many lines; the next one goes on
/// where it ended. Rows of positions, deals and contracts and numbers of titles stay while what
/// they name is there, so what is there throughout all pages is told once. Of instructions, those
/// of which something is awaited stand in a queue: when the one that a cursor names has left it,
/// they are told from the first one again.
/// </remarks>
public sealed partial class ExchangeCore
{
    /// <summary>Answers of one page of what stands with a member, but for the one that ends it.
    /// </summary>
    public const int StandingLinesMax = 500;

    // Money, and then a product at least, so that each page comes further.
    private const int StandingLinesLeast = 8;

    private void QueryStanding(in Command command, ref EventWriter events)
    {
        RejectReason reason = CheckStanding(in command, out StandingPage page);
        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
            return;
        }

        int first = events.Count;
        page.EventsMax = first + Math.Clamp(
            _bounds.Cancels, StandingLinesLeast, StandingLinesMax);
        page.Looks = _bounds.Looks;
        if (page.Part == StandingPart.Money)
        {
            TellMoney(in command, page.Member, ref events);
            page.Begin(StandingPart.Goods);
        }

        while (page.Part != StandingPart.Done && TellPart(in command, ref page, ref events))
        {
            page.Begin(
                page.Part == StandingPart.Attention ? StandingPart.Done : page.Part + 1);
        }

        EndPage(in command, in page, events.Count - first, ref events);
    }

    private RejectReason CheckStanding(in Command command, out StandingPage page)
    {
        const PrincipalRoles SeesAll = PrincipalRoles.Operator | PrincipalRoles.Regulator;
        page = default;
        RejectReason reason;
        if (command.StandingScope == StandingScope.Attention)
        {
            reason = CheckSession(in command, SeesAll);
            reason = reason == RejectReason.None ? TakeClientOrderId(in command) : reason;
        }
        else
        {
            reason = CheckQuery(in command, out page.Member);
        }

        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (command.StandingScope is not (StandingScope.Member or StandingScope.Attention))
        {
            return RejectReason.StandingScopeInvalid;
        }

        bool isOfMember = command.StandingScope == StandingScope.Member;
        if (command.StandingCursor == 0)
        {
            page.Begin(isOfMember ? StandingPart.Money : StandingPart.Attention);
            return RejectReason.None;
        }

        page.GoTo(command.StandingCursor);
        bool isKnown = isOfMember == (page.Part != StandingPart.Attention) && IsPlace(in page);
        return isKnown ? RejectReason.None : RejectReason.StandingCursorInvalid;
    }

    /// <summary>Whether a page can begin there.</summary>
    private bool IsPlace(in StandingPage page) => page.Part switch
    {
        StandingPart.Goods => page.Place <= (ulong)_productContents.IdMax,
        StandingPart.Positions => page.Place == 0
            || (page.Place <= (ulong)_positions.Count
                && _positions[(int)page.Place - 1].Member == page.Member),
        StandingPart.Titles or StandingPart.Deals or StandingPart.Contracts
            or StandingPart.Attention => Deals.Lines.IsPlace(in page),
        StandingPart.Instructions => true,
        _ => false,
    };

    /// <summary>Tells a part from the place of the page on.</summary>
    /// <returns>Whether it is told to its end; else the page is full.</returns>
    private bool TellPart(in Command command, ref StandingPage page, ref EventWriter events) =>
        page.Part switch
        {
            StandingPart.Goods => TellAllGoods(in command, ref page, ref events),
            StandingPart.Positions => TellPositions(in command, ref page, ref events),
            StandingPart.Titles => Deals.Lines.TellTitles(in command, ref page, ref events),
            StandingPart.Deals => Deals.Lines.TellDeals(in command, ref page, ref events),
            StandingPart.Instructions => TellInstructions(in command, ref page, ref events),
            _ => Deals.Lines.TellContracts(in command, ref page, ref events),
        };

    private bool TellAllGoods(in Command command, ref StandingPage page, ref EventWriter events)
    {
        for (page.Place = Math.Max(1, page.Place);
            page.Place <= (ulong)_productContents.IdMax;
            page.Place++)
        {
            if (!page.TryLook(in events))
            {
                return false;
            }

            TellGoods(in command, page.Member, new ProductId((uint)page.Place), ref events);
        }

        return true;
    }

    // The place is one above the row that comes next.
    private bool TellPositions(in Command command, ref StandingPage page, ref EventWriter events)
    {
        int row = page.Place == 0 ? _positions.LastOf(page.Member) : (int)page.Place - 1;
        for (; row != Positions.None; row = _positions.BeforeOf(row))
        {
            page.Place = (ulong)row + 1;
            if (!page.TryLook(in events))
            {
                return false;
            }

            TellPosition(in command, row, ref events);
        }

        return true;
    }

    /// <summary>
    /// Those of which something is awaited, in their order. Those of others are passed without
    /// being counted: a page that ended at one of them would name it.
    /// </summary>
    private bool TellInstructions(
        in Command command, ref StandingPage page, ref EventWriter events)
    {
        int at = Banks.Instructions.Find(new InstructionId(page.Place));
        bool isThere = at != Instructions.None && Banks.Instructions[at].IsAwaited
            && IsOf(in Banks.Instructions[at], page.Member);
        for (at = isThere ? at : Banks.Instructions.FirstAwaited;
            at != Instructions.None;
            at = Banks.Instructions.NextAwaited(at))
        {
            ref InstructionRow row = ref Banks.Instructions[at];
            if (!IsOf(in row, page.Member))
            {
                continue;
            }

            page.Place = row.Id.Value;
            if (!page.TryLook(in events))
            {
                return false;
            }

            TellInstruction(in command, page.Member, in row, ref events);
        }

        return true;
    }

    private static bool IsOf(in InstructionRow row, MemberId member) =>
        row.Payer == member || row.Payee == member;
}

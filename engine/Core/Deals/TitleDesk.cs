using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Core.Banks.Pools;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Deals;

/// <summary>Title records: registered and retired by the venue, pledged by owners.</summary>
/// <param name="books">What the room shares.</param>
/// <param name="banks">To whom titles may be pledged.</param>
/// <param name="venue">The rest of the exchange.</param>
/// <remarks>
/// Core thread. Allocates nothing: a new owner's goods are counted in accounts for which the ledger
/// has room.
/// </remarks>
internal sealed class TitleDesk(DealBooks books, BankPools banks, IDealVenue venue)
{
    /// <summary>Whether a step can be taken now. Changes nothing.</summary>
    /// <param name="by">Who takes it; none: the exchange itself.</param>
    /// <param name="step">The step.</param>
    /// <param name="paper">Register: by which paper, if it has one.</param>
    /// <param name="missing">Goods that the record lacks for it.</param>
    public RejectReason Check(
        PrincipalId by, in TitleStep step, PaperMark paper, out GoodsQuantity missing)
    {
        missing = default;
        MemberId owner = step.Action == TitleAction.Register ? step.Owner
            : books.Titles.Has(step.Title) ? books.Titles.ViewOf(step.Title).Owner
            : MemberId.None;
        if (step.Action != TitleAction.Pledge && books.Tables.IsMember(owner))
        {
            RejectReason reason = venue.CheckNeutral(by, owner, owner);
            if (reason != RejectReason.None)
            {
                return reason;
            }
        }

        return step.Action switch
        {
            TitleAction.Register => CheckRegister(in step, paper),
            TitleAction.Retire =>
                books.Titles.CheckRetire(step.Title, step.Goods, out missing),
            TitleAction.Pledge =>
                CheckPledge(WantedOf(books.Tables.MemberOf(by), in step), out missing),
            _ => books.Titles.CheckRelease(step.Title, step.Bank),
        };
    }

    /// <summary>
    /// Whether a proposed step can be taken now: the number may be another record's by then, or its
    /// goods another owner's. Changes nothing.
    /// </summary>
    /// <param name="by">Who proposes or approves it.</param>
    /// <param name="step">The step, as <see cref="Named"/> has it where the rules say so.</param>
    /// <param name="paper">Register: by which paper, if it has one.</param>
    public RejectReason CheckProposed(PrincipalId by, in TitleStep step, PaperMark paper) =>
        venue.Rules.NamesTitles && !IsAsNamed(in step)
            ? RejectReason.UnknownTitle
            : Check(by, in step, paper, out _);

    /// <summary>An owner pledges a title, as was checked, and is answered.</summary>
    public void Pledge(in Command command, in TitleStep step, ref EventWriter events)
    {
        TitlePledge wanted = WantedOf(books.Tables.MemberOf(command.Principal), in step);
        TitleId title = books.Titles.Pledge(in wanted);
        ref Event pledged = ref venue.Answer(EventKind.TitleChanged, in command, ref events);
        Describe(ref pledged, step.Action, books.Titles.ViewOf(title));
    }

    /// <summary>Takes a step of the venue, as was checked, and tells the owner.</summary>
    /// <param name="step">The step.</param>
    /// <param name="paper">Register: by which paper, if it has one.</param>
    /// <param name="events">Where it is told.</param>
    public void Take(in TitleStep step, PaperMark paper, ref EventWriter events)
    {
        if (step.Action == TitleAction.Register)
        {
            TitleId title = books.Titles.Register(in step, paper);
            Tell(step.Action, books.Titles.ViewOf(title), ref events);
            return;
        }

        TitleView former = books.Titles.ViewOf(step.Title);
        if (step.Action == TitleAction.Retire)
        {
            books.Titles.Retire(step.Title, step.Goods);
            Tell(step.Action, former with { Goods = step.Goods }, ref events);
        }
        else
        {
            books.Titles.Release(step.Title);
            Tell(step.Action, in former, ref events);
        }
    }

    /// <summary>A step of a title, naming whose it is, and of what, if it is there.</summary>
    public TitleStep Named(in TitleStep step)
    {
        if (step.Action == TitleAction.Register || !books.Titles.Has(step.Title))
        {
            return step;
        }

        TitleView title = books.Titles.ViewOf(step.Title);
        return step with { Owner = title.Owner, Product = title.Product };
    }

    /// <summary>Says on an event what step of which title is proposed.</summary>
    public void DescribeProposed(ref Event made, in TitleStep step)
    {
        bool isNew = step.Action == TitleAction.Register || !books.Titles.Has(step.Title);
        made.TitleAction = step.Action;
        made.Title = step.Title;
        made.Goods = step.Goods;
        made.Member = isNew ? step.Owner : books.Titles.ViewOf(step.Title).Owner;
        made.Product = isNew ? step.Product : books.Titles.ViewOf(step.Title).Product;
        made.DeliveryStart = step.From;
        made.DeliveryEnd = step.To;
    }

    /// <summary>
    /// Says on an event what a title is that is to change: all of it, and to whom it is pledged.
    /// </summary>
    public void DescribeNow(in TitleStep step, ref Event told)
    {
        if (step.Action != TitleAction.Register && books.Titles.Has(step.Title))
        {
            TitleView now = books.Titles.ViewOf(step.Title);
            told.WholeGoods = now.Goods;
            told.FromBank = now.Bank;
        }
    }

    private bool IsAsNamed(in TitleStep step) => step == Named(in step);

    private RejectReason CheckRegister(in TitleStep step, PaperMark paper)
    {
        if (!books.Tables.IsMember(step.Owner))
        {
            return RejectReason.UnknownMember;
        }

        if (!books.Tables.IsProduct(step.Product))
        {
            return RejectReason.UnknownProduct;
        }

        if (venue.Rules.KeepsRightsFromGoods && !FitsProduct(in step))
        {
            return RejectReason.TitleInvalid;
        }

        if (venue.Rules.KeepsRightsFromGoods && IsOver(in step))
        {
            return venue.Rules.CauseOf(
                RejectReason.TitleDaysInvalid, RejectReason.TitleInvalid);
        }

        RejectReason reason = books.Titles.CheckRegister(in step);
        return reason == RejectReason.None && venue.Rules.RegistersPapersOnce
            && books.Titles.Stands(in step, paper)
            ? RejectReason.TitlePaperTaken
            : reason;
    }

    /// <summary>Whether it is a right, or goods, as its product is.</summary>
    private bool FitsProduct(in TitleStep step) =>
        (step.Kind == TitleKind.Capacity) == books.Tables.IsCapacity(step.Product);

    /// <summary>Whether it is a right that has ended.</summary>
    private bool IsOver(in TitleStep step) => step.Kind == TitleKind.Capacity
        && step.To.DayNumber < venue.TradingDay.DayNumber;

    private TitlePledge WantedOf(MemberId owner, in TitleStep step) => new(
        step.Title, owner, step.Bank, venue.Rules.PledgesParts ? step.Goods : default);

    private RejectReason CheckPledge(in TitlePledge wanted, out GoodsQuantity missing)
    {
        missing = default;
        if (venue.CallOf(wanted.Owner) == MarginCallStatus.Defaulted)
        {
            return RejectReason.MemberInDefault;
        }

        return wanted.Bank.IsSome && !banks.Has(wanted.Bank)
            ? RejectReason.UnknownBank
            : books.Titles.CheckPledge(in wanted, out missing);
    }

    private void Tell(TitleAction action, in TitleView title, ref EventWriter events)
    {
        ref Event told = ref venue.Tell(EventKind.TitleChanged, title.Owner, ref events);
        Describe(ref told, action, in title);
    }

    private static void Describe(ref Event made, TitleAction action, in TitleView title)
    {
        made.Title = title.Title;
        made.TitleAction = action;
        made.Product = title.Product;
        made.Goods = title.Goods;
        made.Bank = title.Bank;
    }
}

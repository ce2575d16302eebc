using System;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core;

/// <content>Title records: registered and retired by operators, pledged by owners.</content>
public sealed partial class ExchangeCore
{
    /// <summary>All title records, by number.</summary>
    /// <remarks>Core thread, between two commands. Allocates the copies.</remarks>
    public TitleView[] ViewTitles() => _titles.View();

    private void StepTitle(
        in Command command, ReadOnlySpan<byte> content, ref EventWriter events)
    {
        bool isHouse = !command.Session.IsSome && !command.Principal.IsSome;
        GoodsQuantity missing = default;
        TitleStep step = default;
        RejectReason reason = isHouse
            ? RejectReason.None
            : CheckSession(
                in command,
                PrincipalRoles.Trader | PrincipalRoles.Clearing | PrincipalRoles.Operator);
        if (reason == RejectReason.None)
        {
            reason = CheckStep(in command, content, isHouse, out step);
        }

        if (reason == RejectReason.None)
        {
            reason = CheckTitle(in command, in step, out missing);
        }

        if (reason != RejectReason.None)
        {
            Reject(in command, reason, OrderStatus.Rejected, ref events).MissingGoods = missing;
            return;
        }

        if (step.Action == TitleAction.Pledge)
        {
            _titles.Pledge(step.Title, step.Bank);
            ref Event pledged = ref Answer(EventKind.TitleChanged, in command, ref events);
            Describe(ref pledged, in step, _titles.ViewOf(step.Title));
            return;
        }

        if (isHouse)
        {
            TakeStep(in step, ref events);
            return;
        }

        Proposal proposal = NewProposal(in command) with { Title = Named(in step) };
        AnswerProposed(in command, Await(in proposal, ref events), ref events);
    }

    /// <summary>Whether the step can be read, and its action is one of the principal.</summary>
    private RejectReason CheckStep(
        in Command command, ReadOnlySpan<byte> content, bool isHouse, out TitleStep step)
    {
        if (!TitleStep.TryRead(content, out step, out _)
            || step.Action is < TitleAction.Register or > TitleAction.Release)
        {
            return RejectReason.TitleInvalid;
        }

        PrincipalRoles roles = isHouse
            ? PrincipalRoles.Operator
            : _principals[command.Principal.Value].Roles;
        if (step.Action != TitleAction.Pledge)
        {
            return (roles & PrincipalRoles.Operator) != 0
                ? RejectReason.None
                : RejectReason.NotAuthorised;
        }

        return (roles & (PrincipalRoles.Trader | PrincipalRoles.Clearing)) != 0
            ? TakeClientOrderId(in command)
            : RejectReason.NotAuthorised;
    }

    private RejectReason CheckTitle(
        in Command command, in TitleStep step, out GoodsQuantity missing)
    {
        missing = default;
        MemberId owner = step.Action == TitleAction.Register ? step.Owner
            : _titles.Has(step.Title) ? _titles.ViewOf(step.Title).Owner
            : MemberId.None;
        if (step.Action != TitleAction.Pledge && IsMember(owner))
        {
            RejectReason reason = CheckNeutral(command.Principal, owner);
            if (reason != RejectReason.None)
            {
                return reason;
            }
        }

        switch (step.Action)
        {
            case TitleAction.Register:
                return !IsMember(step.Owner) ? RejectReason.UnknownMember
                    : !_productContents.Has(step.Product.Value) ? RejectReason.UnknownProduct
                    : _titles.CheckRegister(in step);
            case TitleAction.Retire:
                return _titles.CheckRetire(step.Title, step.Goods, out missing);
            case TitleAction.Pledge:
                return _calls.Of(MemberOf(in command)) == MarginCallStatus.Defaulted
                    ? RejectReason.MemberInDefault
                    : step.Bank.IsSome && !Banks.Pools.Has(step.Bank) ? RejectReason.UnknownBank
                    : _titles.CheckPledge(step.Title, MemberOf(in command), step.Bank);
            default:
                return _titles.CheckRelease(step.Title, step.Bank);
        }
    }

    /// <summary>Takes a step of the venue, and tells the owner.</summary>
    private void TakeStep(in TitleStep step, ref EventWriter events)
    {
        if (step.Action == TitleAction.Register)
        {
            TitleId title = _titles.Register(in step);
            TellTitle(in step, _titles.ViewOf(title), ref events);
            return;
        }

        TitleView former = _titles.ViewOf(step.Title);
        if (step.Action == TitleAction.Retire)
        {
            _titles.Retire(step.Title, step.Goods);
            TellTitle(in step, former with { Goods = step.Goods }, ref events);
        }
        else
        {
            _titles.Release(step.Title);
            TellTitle(in step, in former, ref events);
        }
    }

    private void TellTitle(in TitleStep step, in TitleView title, ref EventWriter events)
    {
        ref Event told = ref Tell(EventKind.TitleChanged, title.Owner, ref events);
        Describe(ref told, in step, in title);
    }

    /// <summary>A step of a title that there is names whose it is, and of what.</summary>
    private TitleStep Named(in TitleStep step)
    {
        if (!_rules.NamesTitles || step.Action == TitleAction.Register)
        {
            return step;
        }

        TitleView title = _titles.ViewOf(step.Title);
        return step with { Owner = title.Owner, Product = title.Product };
    }

    private void DescribeProposed(ref Event made, in TitleStep step)
    {
        bool isNew = step.Action == TitleAction.Register || !_titles.Has(step.Title);
        made.TitleAction = step.Action;
        made.Title = step.Title;
        made.Goods = step.Goods;
        made.Member = isNew ? step.Owner : _titles.ViewOf(step.Title).Owner;
        made.Product = isNew ? step.Product : _titles.ViewOf(step.Title).Product;
        made.DeliveryStart = step.From;
        made.DeliveryEnd = step.To;
    }

    /// <summary>What a title is that is to change: all of it, and to whom it is pledged.</summary>
    private void TellTitleNow(in Proposal proposal, ref Event told)
    {
        TitleId title = proposal.Title.Title;
        if (proposal.Title.Action != TitleAction.Register && _titles.Has(title))
        {
            TitleView now = _titles.ViewOf(title);
            told.WholeGoods = now.Goods;
            told.FromBank = now.Bank;
        }
    }

    private static void Describe(ref Event made, in TitleStep step, in TitleView title)
    {
        made.Title = title.Title;
        made.TitleAction = step.Action;
        made.Product = title.Product;
        made.Goods = title.Goods;
        made.Bank = title.Bank;
    }
}

using System;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core;

/// <content>
/// Who may do what with title records: operators register and retire them, owners pledge them.
/// </content>
public sealed partial class ExchangeCore
{
    /// <summary>All title records, by number.</summary>
    /// <remarks>Core thread, between two commands. Allocates the copies.</remarks>
    public TitleView[] ViewTitles() => Deals.Register.View();

    /// <summary>A copy of a title record.</summary>
    /// <param name="title">Which one.</param>
    /// <param name="view">It, if there is one of this number.</param>
    /// <returns>Whether there is one.</returns>
    /// <remarks>Core thread, between two commands. Allocates nothing.</remarks>
    public bool TryViewTitle(TitleId title, out TitleView view)
    {
        bool isThere = Deals.Register.Has(title);
        view = isThere ? Deals.Register.ViewOf(title) : default;
        return isThere;
    }

    private void StepTitle(
        in Command command, ReadOnlySpan<byte> content, ref EventWriter events)
    {
        bool isHouse = !command.Session.IsSome && !command.Principal.IsSome;
        GoodsQuantity missing = default;
        TitleStep step = default;
        ReadOnlySpan<byte> note = default;
        RejectReason reason = isHouse
            ? RejectReason.None
            : CheckSession(in command, StepRoles);
        if (reason == RejectReason.None)
        {
            reason = CheckStep(in command, content, isHouse, out step, out note);
        }

        PaperMark paper = PaperOf(in step, note);
        if (reason == RejectReason.None)
        {
            reason = Deals.Titles.Check(command.Principal, in step, paper, out missing);
        }

        if (reason != RejectReason.None)
        {
            _facts.NoteMissing(missing);
            Reject(in command, reason, ref events);
            return;
        }

        if (step.Action == TitleAction.Pledge)
        {
            Deals.Titles.Pledge(in command, in step, ref events);
            return;
        }

        if (isHouse)
        {
            Deals.Titles.Take(in step, paper, ref events);
            return;
        }

        Proposal proposal = Proposals.NewOf(in command) with
        {
            Title = _rules.NamesTitles ? Deals.Titles.Named(in step) : step,
        };
        AnswerProposed(
            in command, Proposals.Await(in proposal, note, ref events), ref events);
    }

    private static PaperMark PaperOf(in TitleStep step, ReadOnlySpan<byte> note) =>
        step.Action == TitleAction.Register ? PaperMark.Of(note) : default;

    /// <summary>Whether the step can be read, and its action is one of the principal.</summary>
    private RejectReason CheckStep(
        scoped in Command command, ReadOnlySpan<byte> content, bool isHouse, out TitleStep step,
        out ReadOnlySpan<byte> note)
    {
        if (!TitleStep.TryRead(content, out step, out note))
        {
            return RejectReason.TitleInvalid;
        }

        if (step.Action is < TitleAction.Register or > TitleAction.Release)
        {
            return _rules.CauseOf(RejectReason.UnknownCommand, RejectReason.TitleInvalid);
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
            ? TakePledge(in command)
            : RejectReason.NotAuthorised;
    }

    private RejectReason TakePledge(in Command command)
    {
        RejectReason reason = TakeClientOrderId(in command);
        return reason == RejectReason.None && _rules.PacesSteps ? TakeRates(in command) : reason;
    }
}

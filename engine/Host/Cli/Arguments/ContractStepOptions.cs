using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using System.Text;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Cli.Arguments;

/// <summary>What a step of a contract takes on a command line: of a member, or of the venue.
/// </summary>
internal sealed class ContractStepOptions
{
    private const string MeterDifferential =
        "meter: added to the price for the quality, in CNY; may be negative.";

    private readonly bool _isOfVenue;

    private readonly Argument<long?> _contract = Options.Argument<long?>(
        "CONTRACT", "The number of the contract.",
        (string text, out long? value, out string expected) =>
            ArgumentTexts.TryWhole(text, 1, long.MaxValue, out value, out expected));

    private readonly Argument<ContractAction?> _action;

    private readonly Option<long?> _title = Options.Whole(
        "--title", "N", "lock-title: the title record; otherwise the seller delivers by itself.",
        1, uint.MaxValue - 1);

    private readonly Option<GoodsQuantity?> _goods = Options.Of<GoodsQuantity?>(
        "--goods", "GOODS",
        "meter: what was delivered, in the base unit. agree-quantity: only if it is that.",
        MoneyTexts.TryGoods);

    private readonly Option<UnitPrice?> _differential;
    private readonly Option<Money?> _amount;

    private readonly Option<Money?> _penalty = Options.Of<Money?>(
        "--penalty", "CNY",
        "resolve: from the buyer's deposit to the seller; negative from the seller's to the buyer.",
        MoneyTexts.TryMoney);

    private readonly Option<string?> _note = new("--note")
    {
        Description = "A document number or a reason.",
        HelpName = "TEXT",
    };

    private readonly (Option<string?> Option, ReferenceKind Kind)[] _papers =
    [
        (Paper("--trade-document", "a trade document"), ReferenceKind.TradeDocument),
        (Paper("--waybill", "a waybill"), ReferenceKind.Waybill),
        (Paper("--customs", "a customs declaration"), ReferenceKind.CustomsDeclaration),
    ];

    private ContractStepOptions(bool isOfVenue, string actions, string differential, string amount)
    {
        _isOfVenue = isOfVenue;
        _action = Options.Argument<ContractAction?>(
            "ACTION", $"What is done: {actions}.",
            (string text, out ContractAction? value, out string expected) =>
            {
                bool isWord = MoneyTexts.TryWord(text, out value, out _);
                expected = $"one of {actions}";
                return isWord;
            });
        _differential = Options.Of<UnitPrice?>(
            "--differential", "PRICE", differential, ArgumentTexts.TryPrice);
        _amount = Options.Of<Money?>("--amount", "CNY", amount, MoneyTexts.TryMoney);
    }

    /// <summary>What a member's steps take.</summary>
    public static ContractStepOptions OfMember() => new(
        isOfVenue: false,
        "lock-title, lock-funds, issue-notice, meter, agree-quantity, agree-quality, invoice, "
        + "confirm-invoice, dispute or attach",
        MeterDifferential + " agree-quality: what was metered; as this key was told it "
        + "otherwise.",
        "invoice: its amount with VAT.");

    /// <summary>What steps of the venue take.</summary>
    public static ContractStepOptions OfVenue() => new(
        isOfVenue: true,
        "meter, dispute, resolve, default-buyer, default-seller or force-majeure",
        MeterDifferential,
        "resolve: what the seller is paid in all for the goods; 0: nothing, and they stay the "
        + "seller's; negative: the contract goes on where it stood.");

    /// <summary>Adds those that its actions have to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_contract);
        command.Add(_action);
        Option[] options = _isOfVenue
            ? [_goods, _differential, _amount, _penalty, _note]
            : [_title, _goods, _differential, _amount, _note, .. _papers.Select(one => one.Option)];
        foreach (Option option in options)
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            IEnumerable<Option> notes = [_note, .. _papers.Select(paper => paper.Option)];
            if (notes.Count(option => result.GetResult(option) is not null) > 1)
            {
                result.AddError("A step has one note: name one paper at a time.");
            }
            else if (IsNoteNeeded(result) && !notes.Any(option => IsSome(result, option)))
            {
                result.AddError(ActionOf(result) switch
                {
                    ContractAction.Invoice => "An invoice has a number: name it by --note.",
                    ContractAction.Attach => "What is attached has a number: name it by --note, or "
                        + "by the option of its kind of paper.",
                    ContractAction.Resolve => "A decision has a reason: name it by --note.",
                    _ => "A dispute has a reason: name it by --note.",
                });
            }
            else if (ActionOf(result) == ContractAction.Resolve && !IsSome(result, _amount))
            {
                result.AddError(
                    "Say by --amount what the seller is paid in all: above 0 for the goods; 0, and "
                    + "they stay the seller's; or negative, and the contract goes on.");
            }
            else
            {
                DemandOwn(result);
            }
        });
    }

    /// <summary>The request.</summary>
    public StepContract RequestOf(ParseResult parsed) => Requests.Step(
        (ulong)parsed.GetRequiredValue(_contract)!.Value,
        parsed.GetRequiredValue(_action)!.Value) with
    {
        Title = (uint?)parsed.GetValue(_title) ?? Null.UInt32,
        Goods = parsed.GetValue(_goods)?.Thousandths ?? 0,
        Differential = parsed.GetValue(_differential)?.TenThousandths ?? 0,
        AmountFen = parsed.GetValue(_amount)?.Fen ?? 0,
        PenaltyFen = parsed.GetValue(_penalty)?.Fen ?? 0,
        Reference = _papers
            .FirstOrDefault(paper => parsed.GetValue(paper.Option) is not null).Kind,
    };

    /// <summary>
    /// Whether the step takes the differential of the metering as it was told: quality is agreed,
    /// and none is named.
    /// </summary>
    public bool TakesToldDifferential(ParseResult parsed) =>
        parsed.GetRequiredValue(_action) == ContractAction.AgreeQuality
        && parsed.GetValue(_differential) is null;

    /// <summary>What a buyer who agrees with the quantity has seen of it; null: nothing is named.
    /// </summary>
    public GoodsQuantity? SeenGoodsOf(ParseResult parsed) =>
        parsed.GetRequiredValue(_action) == ContractAction.AgreeQuantity
            ? parsed.GetValue(_goods)
            : null;

    /// <summary>The note.</summary>
    public byte[] NoteOf(ParseResult parsed) =>
        Encoding.UTF8.GetBytes(parsed.GetValue(_note)
            ?? _papers.Select(paper => parsed.GetValue(paper.Option))
                .FirstOrDefault(note => note is not null)
            ?? "");

    /// <summary>What a step does not take is not dropped: who names it means another step.
    /// </summary>
    private void DemandOwn(CommandResult result)
    {
        if (ActionOf(result) is not { } action)
        {
            return;
        }

        (Option Option, ContractAction[] Actions)[] owns =
        [
            (_title, [ContractAction.LockTitle]),
            (_goods, [ContractAction.Meter, ContractAction.AgreeQuantity]),
            (_differential, [ContractAction.Meter, ContractAction.AgreeQuality]),
            (_amount, [ContractAction.Invoice, ContractAction.Resolve]),
            (_penalty, [ContractAction.Resolve]),
        ];
        foreach ((Option option, ContractAction[] actions) in owns)
        {
            if (result.GetResult(option) is not null && !actions.Contains(action))
            {
                result.AddError($"{option.Name} does not go with {PlainWords.Joined(action)}.");
            }
        }
    }

    private bool IsNoteNeeded(CommandResult result) =>
        ActionOf(result) is ContractAction.Invoice or ContractAction.Attach
            or ContractAction.Dispute or ContractAction.Resolve;

    private ContractAction? ActionOf(CommandResult result) =>
        result.GetResult(_action) is { Tokens: [var named, ..] }
        && MoneyTexts.TryWord(named.Value, out ContractAction? action, out _)
            ? action : null;

    private static bool IsSome(CommandResult result, Option option) =>
        result.GetResult(option) is { Tokens: [var text, ..] }
        && !string.IsNullOrWhiteSpace(text.Value);

    private static Option<string?> Paper(string name, string what) => new(name)
    {
        Description = $"attach: the number of {what}.",
        HelpName = "NUMBER",
    };
}

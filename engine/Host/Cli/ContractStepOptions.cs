using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using SCO.Exchange.Host.Admin;

namespace SCO.Exchange.Host.Cli;

/// <summary>What a step of a contract takes on a command line.</summary>
internal sealed class ContractStepOptions
{
    private readonly Argument<long?> _contract = Options.Argument<long?>(
        "CONTRACT", "The number of the contract.",
        (string text, out long? value, out string expected) =>
            ArgumentTexts.TryWhole(text, 1, long.MaxValue, out value, out expected));

    private readonly Argument<ContractAction?> _action;

    private readonly Option<long?> _title = Options.Whole(
        "--title", "N", "lock-title: the title record; otherwise the seller delivers by itself.",
        1, uint.MaxValue - 1);

    private readonly Option<GoodsQuantity?> _goods = Options.Of<GoodsQuantity?>(
        "--goods", "GOODS", "meter: what was delivered, in the base unit.", MoneyTexts.TryGoods);

    private readonly Option<UnitPrice?> _differential = Options.Of<UnitPrice?>(
        "--differential", "PRICE",
        "meter: added to the price for the quality, in CNY; may be negative. agree-quality: what "
        + "was metered, named again if it is not 0.",
        ArgumentTexts.TryPrice);

    private readonly Option<Money?> _amount = Options.Of<Money?>(
        "--amount", "CNY",
        "invoice: its amount with VAT. resolve: what the seller is paid in all; negative: the "
        + "contract goes on where it stood.",
        MoneyTexts.TryMoney);

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

    /// <summary>Makes the options.</summary>
    /// <param name="actions">The actions, for help.</param>
    public ContractStepOptions(string actions) =>
        _action = Options.Argument<ContractAction?>(
            "ACTION", $"What is done: {actions}.", MoneyTexts.TryWord);

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_contract);
        command.Add(_action);
        foreach (Option option in (Option[])
            [_title, _goods, _differential, _amount, _penalty, _note])
        {
            command.Add(option);
        }

        foreach ((Option<string?> option, _) in _papers)
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

    /// <summary>The note.</summary>
    public byte[] NoteOf(ParseResult parsed) =>
        Encoding.UTF8.GetBytes(parsed.GetValue(_note)
            ?? _papers.Select(paper => parsed.GetValue(paper.Option))
                .FirstOrDefault(note => note is not null)
            ?? "");

    private static Option<string?> Paper(string name, string what) => new(name)
    {
        Description = $"attach: the number of {what}.",
        HelpName = "NUMBER",
    };
}

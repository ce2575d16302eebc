using System;
using System.Collections.Generic;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Audit.Balances;
using SCO.Exchange.Host.Audit.Records;
using SCO.Exchange.Host.Audit.Words;

namespace SCO.Exchange.Host.Audit.Export;

/// <summary>
/// Writes what is replayed of money: postings and balances, deals, contracts, titles, instructions
/// of banks, ends of days. One thread.
/// </summary>
/// <remarks>Memory is that of all deals, contracts and instructions of the journal.</remarks>
internal sealed class MoneyExport : IDisposable
{
    /// <summary>The columns of titles. They are only ever appended.</summary>
    public static readonly IReadOnlyList<string> TitleColumns =
    [
        "title", "kind", "owner", "owner_code", "product", "product_code", "unit", "goods", "from",
        "to", "contract", "bank", "bank_code",
    ];

    /// <summary>The columns of instructions. They are only ever appended.</summary>
    public static readonly IReadOnlyList<string> InstructionColumns =
    [
        "instruction", "name", "contract", "payer", "payer_code", "payee", "payee_code", "bank",
        "bank_code", "amount_fen", "status", "made_sequence", "made_at", "changed_sequence",
        "changed_at",
    ];

    private readonly VenueNames _names;
    private readonly MoneyAtPoint _money = new();
    private readonly ExportFile _titles;
    private readonly ExportFile _instructions;
    private readonly PostingRows _postingRows;
    private readonly DealRows _dealRows;
    private readonly ContractRows _contractRows;
    private readonly SettlementRows _settlementRows;

    /// <summary>Creates the files.</summary>
    public MoneyExport(string folder, ExportFormat format, VenueNames names)
    {
        _names = names;
        ExportFile File(string name, IReadOnlyList<string> columns) =>
            new(folder, name, format, new FieldRow(columns));
        ExportFile postings = File("postings", PostingRows.Columns);
        ExportFile balances = File("balances", PostingRows.BalanceColumns);
        ExportFile deals = File("deals", DealRows.Columns);
        ExportFile contracts = File("contracts", ContractRows.Columns);
        _titles = File("titles", TitleColumns);
        _instructions = File("instructions", InstructionColumns);
        ExportFile settlement = File("settlement", SettlementRows.Columns);
        Files = [postings, balances, deals, contracts, _titles, _instructions, settlement];
        _postingRows = new PostingRows(postings, balances, names);
        _dealRows = new DealRows(deals, names);
        _contractRows = new ContractRows(contracts, names);
        _settlementRows = new SettlementRows(settlement, names);
    }

    /// <summary>The files, in the order of the manifest.</summary>
    public IReadOnlyList<ExportFile> Files { get; }

    /// <summary>A command comes next.</summary>
    public void Begin(ExchangeCore core, ref readonly Command next)
    {
        _contractRows.End(core);
        _postingRows.Begin(core, in next);
    }

    /// <summary>Takes what a command says.</summary>
    public void Take(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        _postingRows.Read(command.Kind, content);
        _contractRows.Read(command.Kind, content);
    }

    /// <summary>Takes an event.</summary>
    public void Take(ref readonly Event told)
    {
        _money.OnEvent(in told);
        _dealRows.Take(in told);
        _contractRows.Take(in told);
        _settlementRows.Take(in told);
    }

    /// <summary>Writes what stands at the end.</summary>
    public void Finish(ExchangeCore core)
    {
        _postingRows.Finish(core);
        _contractRows.End(core);
        _contractRows.Finish();
        _dealRows.Finish();
        foreach (TitleView title in core.ViewTitles())
        {
            Write(in title);
        }

        foreach (ToldInstruction instruction in _money.Instructions)
        {
            Write(instruction);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _titles.Dispose();
        _instructions.Dispose();
        foreach (ExportFile file in Files)
        {
            file.Dispose();
        }
    }

    private void Write(in TitleView title)
    {
        ProductDefinition? product = _names.ProductOf(title.Product);
        FieldRow row = _titles.Row;
        row.Clear();
        row.Number("title", title.Title.Value);
        row.Word("kind", title.Kind);
        row.Number("owner", title.Owner.Value);
        row.Text("owner_code", _names.Code(title.Owner));
        row.Number("product", title.Product.Value);
        row.Text("product_code", product?.Code ?? "");
        row.Text("unit", product?.BaseUnit ?? "");
        row.Signed("goods", title.Goods.Thousandths);
        row.Day("from", title.From);
        row.Day("to", title.To);
        row.Id("contract", title.Contract.Value);
        if (title.Bank.IsSome)
        {
            row.Number("bank", title.Bank.Value);
            row.Text("bank_code", _names.Bank(title.Bank));
        }

        _titles.Write();
    }

    private void Write(ToldInstruction instruction)
    {
        FieldRow row = _instructions.Row;
        row.Clear();
        row.Number("instruction", instruction.Id.Value);
        row.Text("name", instruction.Name);
        row.Id("contract", instruction.Contract.Value);
        if (instruction.IsMove)
        {
            row.Text(
                "payee_code",
                instruction.ToBank.IsSome ? _names.Bank(instruction.ToBank) : "");
        }
        else
        {
            row.Number("payer", instruction.Payer.Value);
            row.Text("payer_code", _names.Code(instruction.Payer));
        }

        if (instruction.Payee.IsSome)
        {
            row.Number("payee", instruction.Payee.Value);
            row.Text("payee_code", _names.Code(instruction.Payee));
        }

        row.Number("bank", instruction.Bank.Value);
        row.Text("bank_code", _names.Bank(instruction.Bank));
        row.Signed("amount_fen", instruction.Amount.Fen);
        row.Word("status", instruction.Status);
        row.Number("made_sequence", instruction.Made.Value);
        row.Time("made_at", instruction.MadeAt);
        row.Number("changed_sequence", instruction.Changed.Value);
        row.Time("changed_at", instruction.ChangedAt);
        _instructions.Write();
    }
}

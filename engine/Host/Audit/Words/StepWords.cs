using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Words;

/// <summary>
/// Steps of contracts and titles in sentences: what was asked for with all its figures and its
/// note, a paper or a reason, and what came of it.
/// </summary>
/// <param name="names">The names of the venue.</param>
internal sealed class StepWords(VenueNames names)
{
    /// <summary>What a step of a contract asks for, without who asks.</summary>
    public static string OfContract(ReadOnlySpan<byte> content)
    {
        if (!ContractStep.TryRead(
            content, out ContractStep step, out ReadOnlySpan<byte> note))
        {
            return "takes a contract further in a way that cannot be read";
        }

        List<string> figures = [];
        Add(figures, step.Title.IsSome, $"title {step.Title.Value}");
        Add(figures, step.Goods.Thousandths != 0, MoneyWords.Goods(step.Goods));
        Add(
            figures, !step.Differential.IsNull && step.Differential.TenThousandths != 0,
            $"differential {PriceText.Of(step.Differential)} CNY");
        Add(figures, step.Amount.Fen != 0, MoneyWords.Yuan(step.Amount));
        Add(figures, step.Penalty.Fen != 0, $"penalty {MoneyWords.Yuan(step.Penalty)}");
        Add(
            figures, note.Length > 0,
            $"{(step.Reference == 0 ? "note" : PlainWords.Spaced(step.Reference))} "
                + Quoted(note));
        return $"takes contract {step.Contract.Value} further: {PlainWords.Spaced(step.Action)}"
            + Listed(figures);
    }

    /// <summary>What a step of a title asks for, without who asks.</summary>
    public string OfTitle(ReadOnlySpan<byte> content)
    {
        if (!TitleStep.TryRead(content, out TitleStep step, out ReadOnlySpan<byte> note))
        {
            return "does something with a title that cannot be read";
        }

        List<string> figures = [];
        Add(figures, step.Goods.Thousandths != 0, MoneyWords.Goods(step.Goods));
        Add(
            figures, step.Product.IsSome,
            $"product {names.ProductOf(step.Product)?.Code ?? $"{step.Product.Value}"}");
        Add(figures, step.Bank.IsSome, $"bank {names.Bank(step.Bank)}");
        Add(
            figures, step.From.IsSome,
            $"from {Days.Write(step.From)} to {Days.Write(step.To)}");
        Add(figures, note.Length > 0, $"note {Quoted(note)}");
        string which = step.Title.IsSome ? $"title {step.Title.Value}" : "a title";
        string whose = step.Owner.IsSome ? $" of {names.Member(step.Owner)}" : "";
        return $"takes {which}{whose} further: {PlainWords.Spaced(step.Action)}"
            + Listed(figures);
    }

    /// <summary>A note as it was written, in quotation marks: it cannot end a line.</summary>
    public static string Quoted(string note) =>
        $"\"{JsonEncodedText.Encode(note, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    /// <summary>What became of a contract.</summary>
    public string OfContract(in Event told) => $"contract {told.Contract.Value} of "
        + $"{names.Member(told.Member)} is {PlainWords.Spaced(told.ContractStage)}"
        + (told.ContractAction == 0 ? "" : $" ({PlainWords.Spaced(told.ContractAction)})")
        + (told.Goods.Thousandths == 0 ? "" : $": {Goods(told.Goods, UnitOf(told.Instrument))}")
        + (told.Amount.Fen == 0 ? "" : $" for {MoneyWords.Yuan(told.Amount)}");

    /// <summary>What became of a title.</summary>
    public string OfTitle(in Event told)
    {
        string title = $"title {told.Title.Value} of {names.Member(told.Member)}";
        string goods = Goods(told.Goods, GoodsUnits.Of(names.ProductOf(told.Product)));
        return told.TitleAction switch
        {
            TitleAction.Retire => $"{goods} leave {title}",
            TitleAction.Pledge => $"{title} has {goods} and is pledged to bank "
                + names.Bank(told.Bank),
            TitleAction.Release => $"{title} has {goods} and is released by bank "
                + names.Bank(told.Bank),
            TitleAction.Register => $"{title} is registered with {goods}",
            _ => $"{title} has {goods}"
                + (told.Contract.IsSome ? $", by contract {told.Contract.Value}" : ""),
        };
    }

    private string UnitOf(InstrumentId instrument) =>
        GoodsUnits.Of(names.InstrumentOf(instrument) is { } traded
            ? names.ProductOf(traded.Product)
            : null);

    private static string Goods(GoodsQuantity goods, string unit) =>
        $"{MoneyWords.Goods(goods)} {unit}".TrimEnd();

    /// <summary>The same of a note in UTF-8.</summary>
    public static string Quoted(ReadOnlySpan<byte> note) => Quoted(Encoding.UTF8.GetString(note));

    private static string Listed(List<string> figures) =>
        figures.Count == 0 ? "" : $" ({string.Join(", ", figures)})";

    private static void Add(List<string> figures, bool isSaid, string figure)
    {
        if (isSaid)
        {
            figures.Add(figure);
        }
    }
}

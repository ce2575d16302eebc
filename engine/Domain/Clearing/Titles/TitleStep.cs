using System;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Domain.Clearing.Titles;

/// <summary>What is done with a title record.</summary>
/// <remarks>
/// Fields in order, little-endian, and then a note: the number of the paper, the place, UTF-8.
/// Reading and writing allocate nothing.
/// </remarks>
public readonly record struct TitleStep
{
    /// <summary>The newest version of the content, and the only one so far.</summary>
    public const byte ContentVersion = 1;

    /// <summary>Most bytes of the note.</summary>
    public const int NoteBytesMax = 256;

    /// <summary>Most bytes of a whole content.</summary>
    public const int SizeBytesMax = 31 + NoteBytesMax;

    /// <summary>What is done.</summary>
    public TitleAction Action { get; init; }

    /// <summary>Register: what kind of title it is.</summary>
    public TitleKind Kind { get; init; }

    /// <summary>Which one; Register: its new number.</summary>
    public TitleId Title { get; init; }

    /// <summary>Register: whose it is.</summary>
    public MemberId Owner { get; init; }

    /// <summary>Register: of which product the goods are.</summary>
    public ProductId Product { get; init; }

    /// <summary>Pledge: to which bank.</summary>
    public BankId Bank { get; init; }

    /// <summary>
    /// Register: how much. Retire: how much of it leaves. Pledge: how much of it; 0: all of it.
    /// </summary>
    public GoodsQuantity Goods { get; init; }

    /// <summary>Register of a capacity right: its first day.</summary>
    public TradingDay From { get; init; }

    /// <summary>Register of a capacity right: its last day.</summary>
    public TradingDay To { get; init; }

    /// <summary>
    /// Writes the content and returns its bytes. Too long a note is an argument error.
    /// </summary>
    public int Write(Span<byte> target, ReadOnlySpan<byte> note)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(note.Length, NoteBytesMax, nameof(note));
        ContentWriter writer = new(target);
        writer.Byte(ContentVersion);
        writer.Byte((byte)Action);
        writer.Byte((byte)Kind);
        writer.UInt32(Title.Value);
        writer.UInt32(Owner.Value);
        writer.UInt32(Product.Value);
        writer.UInt16(Bank.Value);
        writer.Int64(Goods.Thousandths);
        writer.UInt16(From.DayNumber);
        writer.UInt16(To.DayNumber);
        writer.Bytes(note);
        return writer.Written;
    }

    /// <summary>Writes the step as part of a state.</summary>
    public void WriteState(StateWriter writer)
    {
        writer.Byte((byte)Action);
        writer.Byte((byte)Kind);
        writer.UInt32(Title.Value);
        writer.UInt32(Owner.Value);
        writer.UInt32(Product.Value);
        writer.UInt16(Bank.Value);
        writer.Int64(Goods.Thousandths);
        writer.UInt16(From.DayNumber);
        writer.UInt16(To.DayNumber);
    }

    /// <summary>Reads a step of a state; whether it makes sense is another question.</summary>
    public static TitleStep ReadState(StateReader reader) => new()
    {
        Action = (TitleAction)reader.Byte(),
        Kind = (TitleKind)reader.Byte(),
        Title = new TitleId(reader.UInt32()),
        Owner = new MemberId(reader.UInt32()),
        Product = new ProductId(reader.UInt32()),
        Bank = new BankId(reader.UInt16()),
        Goods = new GoodsQuantity(reader.Int64()),
        From = new TradingDay(reader.UInt16()),
        To = new TradingDay(reader.UInt16()),
    };

    /// <summary>Reads a content back.</summary>
    /// <param name="content">The content.</param>
    /// <param name="read">What it says.</param>
    /// <param name="note">The note within the content; not checked to be UTF-8.</param>
    /// <returns>False when it is cut, too long, or of another version.</returns>
    public static bool TryRead(
        ReadOnlySpan<byte> content, out TitleStep read, out ReadOnlySpan<byte> note)
    {
        ContentReader reader = new(content);
        byte version = reader.Byte();
        read = new TitleStep
        {
            Action = (TitleAction)reader.Byte(),
            Kind = (TitleKind)reader.Byte(),
            Title = new TitleId(reader.UInt32()),
            Owner = new MemberId(reader.UInt32()),
            Product = new ProductId(reader.UInt32()),
            Bank = new BankId(reader.UInt16()),
            Goods = new GoodsQuantity(reader.Int64()),
            From = new TradingDay(reader.UInt16()),
            To = new TradingDay(reader.UInt16()),
        };
        note = reader.Bytes();
        return version == ContentVersion && reader.IsWhole && note.Length <= NoteBytesMax;
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using Xunit;

namespace SCO.Exchange.Gateway.Protocol.Tests;

/// <summary>What PROTOCOL.md shows is what the codecs do.</summary>
public sealed class PageTests
{
    public static TheoryData<string> Names() => [.. Page.Names];

    [Fact]
    public void Every_message_is_on_the_page() =>
        Assert.Equal(Schema.Messages.Select(message => message.Name), Page.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_tables_are_the_schema(string name)
    {
        SchemaMessage message = Schema.Messages.Single(message => message.Name == name);
        PageMessage shown = Page.Find(name);

        Assert.Equal(message.Id, shown.Id);
        AssertSame(message.Fields, shown.Rows);
        AssertSame(message.Entry, shown.Entry);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_example_reads_as_the_table_says(string name)
    {
        PageMessage shown = Page.Find(name);
        Type type = Codec.TypeOf(name);
        object message = Codec.Read(type, shown.Example);

        foreach (PageRow row in shown.Rows.Where(row => !row.Field.StartsWith("reserved")))
        {
            FieldInfo field = type.GetField(char.ToUpperInvariant(row.Field[0]) + row.Field[1..])!;
            Assert.Equal($"{row.Field} {row.Example}", $"{row.Field} {Show(field, message, row)}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Writing_what_was_read_gives_the_example_again(string name)
    {
        PageMessage shown = Page.Find(name);
        Type type = Codec.TypeOf(name);

        byte[] written = Codec.Write(type, Codec.Read(type, shown.Example), shown.Content);

        Assert.Equal(Convert.ToHexString(shown.Example), Convert.ToHexString(written));
    }

    [Theory]
    [InlineData("Define")]
    [InlineData("NegotiatedTrade")]
    [InlineData("StepContract")]
    [InlineData("StepTitle")]
    [InlineData("NegotiatedTradeReport")]
    [InlineData("ContractReport")]
    [InlineData("ProposedNote")]
    public void The_content_of_the_example_is_read(string name)
    {
        PageMessage shown = Page.Find(name);
        Frame.Read(shown.Example, out Frame frame);

        Assert.True(frame.TryReadContent(out ReadOnlySpan<byte> content));
        Assert.Equal(shown.Content, content.ToArray());
    }

    [Fact]
    public void The_entry_of_the_example_is_read()
    {
        PageMessage shown = Page.Find("MassQuote");
        Frame.Read(shown.Example, out Frame frame);

        Assert.True(frame.TryReadEntries<MassQuote>(out ReadOnlySpan<byte> entries));
        Assert.Equal(shown.Content, entries.ToArray());
        QuoteEntry entry = QuoteEntry.Read(entries);
        Assert.Equal(
            shown.Entry.Where(row => row.Field != "reserved")
                .Select(row => $"{row.Field} {row.Example}"),
            typeof(QuoteEntry).GetProperties().OrderBy(property => property.MetadataToken)
                .Select(property => (Name: property.Name, Value: property.GetValue(entry)!))
                .Select(field => char.ToLowerInvariant(field.Name[0]) + field.Name[1..]
                    + (field.Value is Null.Int64 ? " null" : $" {field.Value}")));
        byte[] written = new byte[QuoteEntry.Bytes];
        entry.Write(written);
        Assert.Equal(shown.Content, written);
    }

    [Fact]
    public void The_token_of_the_page_is_ours()
    {
        byte[] secret = [.. Enumerable.Range(0, 32).Select(value => (byte)value)];
        SessionKey session = new(0x0807060504030201, 0x100F0E0D0C0B0A09);

        Token token = LogonToken.Of(secret, session, 1763700000000000002, 1000, 8);

        Assert.Equal(Page.Token, Convert.ToHexStringLower(token));
    }

    private static void AssertSame(
        IEnumerable<SchemaField> fields, IEnumerable<PageRow> rows) => Assert.Equal(
        fields.Select(field => (
            field.Offset, field.Bytes, field.Name, field.Type + (field.Optional ? "?" : ""))),
        rows.Select(row => (row.Offset, row.Bytes, row.Field, row.Type)));

    private static string Show(FieldInfo field, object message, PageRow row)
    {
        object value = field.GetValue(message)!;
        switch (value)
        {
            case SessionKey key:
                return Convert.ToHexStringLower(
                    [.. BitConverter.GetBytes(key.Low), .. BitConverter.GetBytes(key.High)]);
            case KeyName name:
                return Convert.ToHexStringLower(name);
            case Digest digest:
                return Convert.ToHexStringLower(digest);
            case Token token:
                return Convert.ToHexStringLower(token);
            case Enum code:
                return Convert.ToUInt64(code, null).ToString(CultureInfo.InvariantCulture);
        }

        bool isNull = value is Null.Int64 or Null.UInt64 or Null.UInt32 or Null.UInt16;
        return isNull && row.Type.EndsWith('?')
            ? "null"
            : Convert.ToString(value, CultureInfo.InvariantCulture)!;
    }
}

using System;
using System.Text;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Iso20022;

/// <summary>A message that is not as it must be gives one fault with its place.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData("<MsgId>SCO-4D2-1</MsgId>", "", IsoFault.NotAsSchema, 6, 8)]
    [InlineData("<NbOfTxs>1<", "<NbOfTxs>2<", IsoFault.NotAsSchema, 7, 19)]
    [InlineData("Ccy=\"CNY\"", "Ccy=\"USD\"", IsoFault.NotAsSchema, 18, 23)]
    [InlineData(" Ccy=\"CNY\"", "", IsoFault.NotAsSchema, 18, 8)]
    [InlineData(">2160530.00<", ">2160530.001<", IsoFault.NotAsSchema, 18, 46)]
    [InlineData(">2160530.00<", ">-1.00<", IsoFault.NotAsSchema, 18, 40)]
    [InlineData(">2160530.00<", ">1e9<", IsoFault.NotAsSchema, 18, 38)]
    [InlineData(">2160530.00<", ">0.00<", IsoFault.Senseless, 18, 8)]
    [InlineData(">2026-11-26<", ">2026-13-26<", IsoFault.NotAsSchema, 19, 34)]
    [InlineData(">2026-11-26<", ">1969-12-31<", IsoFault.Senseless, 19, 8)]
    [InlineData("2026-11-26T17", "1960-11-26T17", IsoFault.Senseless, 6, 8)]
    [InlineData("BKCHCNBJ110", "BKCH", IsoFault.NotAsSchema, 34, 24)]
    [InlineData("<ChrgBr>DEBT</ChrgBr>", "<Fee>1</Fee>", IsoFault.NotAsSchema, 20, 8)]
    [InlineData("pacs.008.001.08", "pacs.008.001.99", IsoFault.UnknownMessage, 2, 2)]
    [InlineData("<Document ", "<Dokument ", IsoFault.UnknownMessage, 2, 2)]
    [InlineData("</GrpHdr>", "</GrpHeader>", IsoFault.NotWellFormed, 11, 7)]
    [InlineData("</Document>", "", IsoFault.NotWellFormed, 0, 0)]
    [InlineData("Nordic LNG AS", "Nordic &lng; AS", IsoFault.NotWellFormed, 0, 0)]
    [InlineData("Nordic LNG AS", "Nordic \u0001 AS", IsoFault.NotWellFormed, 0, 0)]
    public void A_spoiled_message_is_refused_where_it_is_spoiled(
        string good, string bad, IsoFault fault, int line, int column)
    {
        string text = Text();
        Assert.Contains(good, text, StringComparison.Ordinal);

        IsoError error = Refused(text.Replace(good, bad, StringComparison.Ordinal));

        Assert.Equal(fault, error.Fault);
        if (line > 0)
        {
            Assert.Equal((line, column), (error.Line, error.Column));
        }
    }

    /// <summary>Whoever writes a message must not write the log.</summary>
    [Theory]
    [InlineData("<Document ", "<{0} ", IsoFault.UnknownMessage)]
    [InlineData("pacs.008.001.08", "{0}", IsoFault.UnknownMessage)]
    public void Words_that_quote_a_long_name_or_value_are_cut_and_say_so(
        string good, string bad, IsoFault fault)
    {
        string name = new('n', 100_000);
        IsoError error = Refused(Text().Replace(
            good, bad.Replace("{0}", name, StringComparison.Ordinal), StringComparison.Ordinal));

        Assert.Equal(fault, error.Fault);
        Assert.True(error.ToString().Length < 2_500, $"{error.ToString().Length} characters");
        Assert.Contains("... (cut: ", error.Text, StringComparison.Ordinal);
        Assert.EndsWith(" characters)", error.Text, StringComparison.Ordinal);
    }

    /// <summary>Words of ours, which stay as they are when the library changes its own.</summary>
    [Theory]
    [InlineData(">2160530.00<", ">{0}<",
        "IntrBkSttlmAmt: 'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn'... is no value of IntrBkSttlmAmt")]
    [InlineData("<ChrgBr>DEBT</ChrgBr>", "<{0}>1</{0}>",
        ": 'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn'... does not stand here, but ")]
    [InlineData("<ChrgBr>DEBT</ChrgBr>", "<Fee>1</Fee>", "/Fee: Fee does not stand here, but ")]
    [InlineData("<MsgId>SCO-4D2-1</MsgId>", "",
        "/GrpHdr/CreDtTm: CreDtTm does not stand here, but MsgId")]
    [InlineData("Ccy=\"CNY\"", "Ccy=\"USD\"", "/@Ccy: 'USD' is no value of the attribute Ccy")]
    [InlineData(" Ccy=\"CNY\"", "",
        "/IntrBkSttlmAmt: the attribute Ccy of IntrBkSttlmAmt is missing")]
    [InlineData(" Ccy=\"CNY\"", " Ccy=\"CNY\" x=\"1\"", "/@x: no attribute x stands here")]
    [InlineData("<Nm>Nordic LNG AS</Nm>", "<Nm>Nordic LNG AS</Nm>text",
        ": text stands behind Nm, where elements alone may stand")]
    [InlineData("<Nm>Nordic LNG AS</Nm>", "text<Nm>Nordic LNG AS</Nm>",
        "/Cdtr: text stands in Cdtr, where elements alone may stand")]
    [InlineData("<Nm>Nordic LNG AS</Nm>", "<Nm>Nordic <b/> LNG AS</Nm>",
        ": b does not stand here: nothing more stands in Nm")]
    [InlineData(">2026-11-26<", ">2026-13-26<", "'2026-13-26' is no value of IntrBkSttlmDt")]
    [InlineData("</GrpHdr>", "</{0}>",
        ": no well-formed XML: a tag is not closed or closes another one, or a character "
            + "or an entity stands here that XML does not know")]
    [InlineData("<Document ", "<Document <", ": no well-formed XML: a tag is not closed or ")]
    public void What_is_wrong_is_said_in_words_of_ours(string good, string bad, string said)
    {
        string name = new('n', 100_000);
        IsoError error = Refused(Text().Replace(
            good, bad.Replace("{0}", name, StringComparison.Ordinal), StringComparison.Ordinal));

        Assert.True($"{error}".Contains(said, StringComparison.Ordinal), $"{error}");
        Assert.True(error.Text.Length <= IsoError.TextMax, $"{error.Text.Length} characters");
    }

    [Fact]
    public void An_element_that_ends_too_early_is_told_with_what_is_missing()
    {
        string text = Text();
        int from = text.IndexOf("<SttlmInf>", StringComparison.Ordinal);
        int end = text.IndexOf("</SttlmInf>", StringComparison.Ordinal) + "</SttlmInf>".Length;

        IsoError error = Refused(text[..from] + text[end..]);

        Assert.EndsWith(
            "/GrpHdr: GrpHdr ends too early: SttlmInf is missing", $"{error}",
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData(" \n")]
    public void A_file_in_which_nothing_stands_is_told_to_be_empty(string text) => Assert.Equal(
        "ISO04 NotWellFormed at line 1, column 0: the file is empty", $"{Refused(text)}");

    [Fact]
    public void A_document_type_is_refused_before_any_entity_is_looked_at()
    {
        string text = Text().Replace(
            "<Document ",
            """
            <!DOCTYPE Document [ <!ENTITY a "aaaa"> <!ENTITY b SYSTEM "file:///etc/hostname"> ]>
            <Document 
            """.TrimEnd() + " ",
            StringComparison.Ordinal);

        IsoError error = Refused(text);

        Assert.Equal((IsoFault.HasDocumentType, 2, 1), (error.Fault, error.Line, error.Column));
    }

    [Fact]
    public void A_schema_that_the_document_names_is_not_fetched()
    {
        const string Instance = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
            + "xsi:schemaLocation=\"urn:x http://127.0.0.1:1/x.xsd\" xmlns=";
        string text = Text().Replace("xmlns=", Instance, StringComparison.Ordinal);

        bool isGood = IsoReader.TryRead(
            Encoding.UTF8.GetBytes(text), out _, out IsoError? error);

        Assert.True(isGood, $"{error}");
    }

    /// <summary>What looks at elements within each other must not reach the end of its stack.
    /// </summary>
    [Fact]
    public void A_document_of_any_depth_is_refused_at_the_first_element_that_is_too_deep()
    {
        const int Elements = 590_000;
        StringBuilder text = new(
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\">\n");
        _ = text.Insert(text.Length, "<a>", Elements).Insert(text.Length, "</a>", Elements)
            .Append("</Document>");

        IsoError error = Refused(text.ToString());

        int column = 1 + "<".Length + ("<a>".Length * (IsoReader.DepthMax - 1));
        Assert.Equal(
            $"ISO06 NotAsSchema at line 2, column {column}: "
                + "more than 64 elements within each other",
            error.ToString());
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void What_we_do_not_read_may_be_as_deep_as_a_document_may_be(int depth, bool isGood)
    {
        const string Around = "/Document/FIToFICstmrCdtTrf/CdtTrfTxInf/Cdtr/PstlAdr";
        int within = depth - (Around.Split('/').Length - 1);
        string address = new StringBuilder().Insert(0, "<a>", within)
            .Insert("<a>".Length * within, "</a>", within).ToString();
        string text = Text().Replace(
            "<Nm>Nordic LNG AS</Nm>", $"<Nm>Nordic LNG AS</Nm><PstlAdr>{address}</PstlAdr>",
            StringComparison.Ordinal);

        Assert.Equal(
            isGood, IsoReader.TryRead(Encoding.UTF8.GetBytes(text), out _, out IsoError? error));

        Assert.Equal(isGood ? null : IsoFault.NotAsSchema, error?.Fault);
    }

    [Theory]
    [InlineData("<DtTm>2026-11-26T17:30:00Z</DtTm>", 27)]
    [InlineData("<DtTm>2026-11-26T15:59:59.999Z</DtTm>", 26)]
    [InlineData("<DtTm>2026-11-26T23:30:00-05:00</DtTm>", 27)]
    [InlineData("<DtTm>2026-11-26T00:30:00+09:00</DtTm>", 25)]
    [InlineData("<DtTm>2026-11-26T00:30:00+08:00</DtTm>", 26)]
    [InlineData("<DtTm>2026-11-26T23:30:00</DtTm>", 26)]
    [InlineData("<Dt>2026-11-26</Dt>", 26)]
    [InlineData("<Dt>2026-11-26Z</Dt>", 26)]
    public void The_day_of_an_instant_is_the_one_in_Beijing_and_without_a_zone_the_one_written(
        string written, int day)
    {
        BankNotice notice = (BankNotice)Samples.Of(IsoMessageKind.Notice, 1) with
        {
            Entries = [new("S1", "", new(500), TradingDay.Of(new(2026, 1, 2)), "")],
        };
        Assert.True(IsoWriter.TryWrite(notice, out byte[] bytes, out _));
        string text = Encoding.UTF8.GetString(bytes);
        Assert.Contains("<Dt>2026-01-02</Dt>", text, StringComparison.Ordinal);
        text = text.Replace("<Dt>2026-01-02</Dt>", written, StringComparison.Ordinal);

        Assert.True(IsoReader.TryRead(
            Encoding.UTF8.GetBytes(text), out IsoMessage? read, out IsoError? error), $"{error}");

        Assert.Equal(
            TradingDay.Of(new(2026, 11, day)),
            Assert.Single(Assert.IsType<BankNotice>(read).Entries).Day);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused_on_their_line()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Text());
        bytes[Encoding.UTF8.GetString(bytes).IndexOf("SCO-4D2-1", StringComparison.Ordinal)] = 0xFF;

        Assert.False(IsoReader.TryRead(bytes, out _, out IsoError? error));

        Assert.Equal((IsoFault.NotUtf8, 5), (error.Fault, error.Line));
    }

    [Fact]
    public void Another_encoding_is_refused()
    {
        byte[] bytes = Encoding.Unicode.GetBytes(Text());

        Assert.False(IsoReader.TryRead(bytes, out _, out IsoError? error));

        Assert.Contains(error.Fault, new[] { IsoFault.NotUtf8, IsoFault.NotWellFormed });
    }

    [Fact]
    public void A_message_beyond_the_bound_is_refused_unread()
    {
        Assert.False(IsoReader.TryRead(
            new byte[IsoReader.BytesMax + 1], out _, out IsoError? error));

        Assert.Equal(IsoFault.TooLarge, error.Fault);
    }

    [Fact]
    public void More_cannot_come_back_than_was_paid()
    {
        PaymentReturn returned = (PaymentReturn)Samples.Of(IsoMessageKind.Return, 1);

        Assert.False(IsoWriter.TryWrite(
            returned with { Amount = new(returned.OriginalAmount.Fen + 1) },
            out _,
            out IsoError? error));

        Assert.Equal(IsoFault.Senseless, error!.Fault);
    }

    [Fact]
    public void A_statement_must_lead_from_its_opening_to_its_closing_balance()
    {
        BankStatement statement = (BankStatement)Samples.Of(IsoMessageKind.Statement, 3);

        Assert.False(IsoWriter.TryWrite(
            statement with { Closing = new(statement.Closing.Fen + 1) },
            out _,
            out IsoError? error));

        Assert.Equal(IsoFault.Senseless, error!.Fault);
    }

    [Fact]
    public void Parts_of_the_standard_that_we_do_not_read_may_be_there()
    {
        string text = Text().Replace(
            "<Nm>Nordic LNG AS</Nm>",
            "<Nm>Nordic LNG AS</Nm><PstlAdr><TwnNm>Oslo</TwnNm><Ctry>NO</Ctry></PstlAdr>",
            StringComparison.Ordinal);

        Assert.True(IsoReader.TryRead(Encoding.UTF8.GetBytes(text), out IsoMessage? read, out _));

        Assert.Equal(Samples.Order, read);
    }

    [Fact]
    public void Whatever_the_bytes_the_answer_is_a_message_or_a_fault() =>
        Seeds.Each(TestScale.Of(4_000), seed =>
        {
            Random random = new(seed);
            IsoMessageKind[] kinds = Enum.GetValues<IsoMessageKind>();
            IsoMessage message = Samples.Of(kinds[random.Next(kinds.Length)], seed);
            Assert.True(IsoWriter.TryWrite(message, out byte[] bytes, out _));
            bytes = Spoiled(bytes, random);

            bool isGood = IsoReader.TryRead(bytes, out IsoMessage? read, out IsoError? error);

            Assert.Equal(isGood, read is not null);
            Assert.Equal(!isGood, error is not null);
        });

    private static byte[] Spoiled(byte[] bytes, Random random)
    {
        int turns = random.Next(1, 4);
        for (int turn = 0; turn < turns; turn++)
        {
            int at = random.Next(bytes.Length);
            int length = random.Next(1, 1 + Math.Min(40, bytes.Length - at));
            bytes = random.Next(4) switch
            {
                0 => [.. bytes[..at], .. bytes[(at + length)..]],
                1 => [.. bytes[..at], .. bytes[at..(at + length)], .. bytes[at..]],
                2 => [.. bytes[..at], (byte)random.Next(256), .. bytes[(at + 1)..]],
                _ => [.. bytes[..at], (byte)("<>&\"' 09-"[random.Next(9)]), .. bytes[(at + 1)..]],
            };
            bytes = bytes.Length == 0 ? [0] : bytes;
        }

        return bytes;
    }

    private static IsoError Refused(string text)
    {
        Assert.False(IsoReader.TryRead(Encoding.UTF8.GetBytes(text), out _, out IsoError? error));
        return error;
    }

    private static string Text()
    {
        Assert.True(IsoWriter.TryWrite(Samples.Order, out byte[] bytes, out _));
        return Encoding.UTF8.GetString(bytes);
    }
}

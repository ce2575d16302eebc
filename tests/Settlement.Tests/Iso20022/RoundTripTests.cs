using System;
using System.Text;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Iso20022;

/// <summary>What is written by the schema says the same when it is read.</summary>
public sealed class RoundTripTests
{
    private const string CustomerTransfer =
        """
        <?xml version="1.0" encoding="utf-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08">
          <FIToFICstmrCdtTrf>
            <GrpHdr>
              <MsgId>SCO-4D2-1</MsgId>
              <CreDtTm>2026-11-26T17:30:00.125+08:00</CreDtTm>
              <NbOfTxs>1</NbOfTxs>
              <SttlmInf>
                <SttlmMtd>CLRG</SttlmMtd>
              </SttlmInf>
            </GrpHdr>
            <CdtTrfTxInf>
              <PmtId>
                <InstrId>SCO-4D2-1</InstrId>
                <EndToEndId>C4D0-I4D201</EndToEndId>
                <TxId>SCO-4D2-1</TxId>
              </PmtId>
              <IntrBkSttlmAmt Ccy="CNY">2160530.00</IntrBkSttlmAmt>
              <IntrBkSttlmDt>2026-11-26</IntrBkSttlmDt>
              <ChrgBr>DEBT</ChrgBr>
              <Dbtr>
                <Nm>海蓝石化有限公司</Nm>
              </Dbtr>
              <DbtrAcct>
                <Id>
                  <Othr>
                    <Id>6222020200001</Id>
                  </Othr>
                </Id>
                <Ccy>CNY</Ccy>
              </DbtrAcct>
              <DbtrAgt>
                <FinInstnId>
                  <BICFI>BKCHCNBJ110</BICFI>
                </FinInstnId>
              </DbtrAgt>
              <CdtrAgt>
                <FinInstnId>
                  <ClrSysMmbId>
                    <ClrSysId>
                      <Prtry>CIPS</Prtry>
                    </ClrSysId>
                    <MmbId>00001234</MmbId>
                  </ClrSysMmbId>
                </FinInstnId>
              </CdtrAgt>
              <Cdtr>
                <Nm>Nordic LNG AS</Nm>
              </Cdtr>
              <CdtrAcct>
                <Id>
                  <Othr>
                    <Id>NO9386011117947</Id>
                  </Othr>
                </Id>
                <Ccy>CNY</Ccy>
              </CdtrAcct>
              <Purp>
                <Cd>GDDS</Cd>
              </Purp>
              <RmtInf>
                <Ustrd>/CTR:1234/GDS:LNG</Ustrd>
              </RmtInf>
            </CdtTrfTxInf>
          </FIToFICstmrCdtTrf>
        </Document>
        """;

    public static TheoryData<IsoMessageKind> Kinds => [.. Enum.GetValues<IsoMessageKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_message_is_read_back_as_it_was_written(IsoMessageKind kind) =>
        Seeds.Each(TestScale.Of(200), seed =>
        {
            IsoMessage message = Samples.Of(kind, seed);

            bool isWritten = IsoWriter.TryWrite(message, out byte[] bytes, out IsoError? error);
            Assert.True(isWritten, $"{error}");
            Assert.True(IsoReader.TryRead(bytes, out IsoMessage? read, out error), $"{error}");

            Assert.Equivalent(message, read, strict: true);
            Assert.Equal(kind, read.Kind);
        });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_message_gives_the_same_bytes(IsoMessageKind kind)
    {
        _ = IsoWriter.TryWrite(Samples.Of(kind, 7), out byte[] first, out _);
        _ = IsoWriter.TryWrite(Samples.Of(kind, 7), out byte[] second, out _);

        Assert.NotEmpty(first);
        Assert.Equal(first, second);
    }

    [Fact]
    public void A_customer_transfer_looks_as_the_standard_says()
    {
        bool isWritten = IsoWriter.TryWrite(Samples.Order, out byte[] bytes, out IsoError? error);
        Assert.True(isWritten, $"{error}");

        Assert.Equal(
            CustomerTransfer, Encoding.UTF8.GetString(bytes), ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData(1, "0.01")]
    [InlineData(10, "0.10")]
    [InlineData(100, "1.00")]
    [InlineData(216_053_000, "2160530.00")]
    [InlineData(99_999_999_999_999_999, "999999999999999.99")]
    public void Fen_are_written_with_two_places(long fen, string text)
    {
        PaymentOrder order = Samples.Order with { Amount = new Money(fen) };

        Assert.True(IsoWriter.TryWrite(order, out byte[] bytes, out _));

        Assert.Contains($">{text}<", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_seller_of_storage_is_paid_for_a_service()
    {
        PaymentOrder order = Samples.Order with { Purpose = PaymentPurpose.Service };

        Assert.True(IsoWriter.TryWrite(order, out byte[] bytes, out _));

        Assert.Contains("<Cd>SCVE</Cd>", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_remittance_is_cut_behind_its_numbers_and_never_within_a_character()
    {
        string text = Remittance.Of("1234", string.Concat("x", Repeat("𠮷", 80)), "DOC/9");

        Assert.StartsWith("/CTR:1234/CUS:DOC-9/GDS:x𠮷", text, StringComparison.Ordinal);
        Assert.Equal(Remittance.CharactersMax - 1, text.Length);
        Assert.False(char.IsHighSurrogate(text[^1]));
    }

    /// <summary>A journal may hold what no gateway takes any more.</summary>
    [Theory]
    [InlineData("DOC\u00019", "DOC9")]
    [InlineData("\0\t\r\nDOC9\u007F\u009F", "DOC9")]
    [InlineData("D\uFFFEO\uFFFFC9", "DOC9")]
    [InlineData("D\U00020BB7\u001BC9\u0085", "D\U00020BB7C9")]
    public void A_payment_can_be_said_whatever_was_written_into_its_papers(
        string document, string said)
    {
        string text = Remittance.Of("1234", "LNG\u0007", document);

        Assert.Equal($"/CTR:1234/CUS:{said}/GDS:LNG", text);
        Assert.True(IsoWriter.TryWrite(
            Samples.Order with { Remittance = text }, out byte[] bytes, out _));
        Assert.Contains($">{text}<", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_is_left_out() => Assert.Equal(
        "/CTR:1/CUS:D\U00020BB7C9",
        Remittance.Of("1", "", "\uDFB7D\uD842\uD842\uDFB7C\uDFB79\uD842"));

    [Fact]
    public void A_paper_with_nothing_to_say_is_not_named() =>
        Assert.Equal("/CTR:1234/GDS:LNG", Remittance.Of("1234", "LNG", "\u0001\u0002"));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(100_000_000_000_000_000)]
    public void An_amount_that_cannot_be_said_is_refused(long fen)
    {
        PaymentOrder order = Samples.Order with { Amount = new Money(fen) };

        Assert.False(IsoWriter.TryWrite(order, out byte[] bytes, out IsoError? error));

        Assert.NotNull(error);
        Assert.Empty(bytes);
    }

    [Fact]
    public void Texts_that_the_standard_has_no_room_for_are_refused_where_they_stand()
    {
        Assert.Equal(IsoFault.NotAsSchema, FaultOf(Samples.Order with
        {
            EndToEndId = new string('E', 36),
        }));
        Assert.Equal(IsoFault.NotAsSchema, FaultOf(Samples.Order with
        {
            Creditor = Samples.Order.Creditor with { Name = Repeat("海", 141) },
        }));
        Assert.Equal(IsoFault.NotAsSchema, FaultOf(Samples.Order with
        {
            Creditor = Samples.Order.Creditor with { Account = "" },
        }));
        Assert.Equal(IsoFault.Senseless, FaultOf(Samples.Order with
        {
            Creditor = Samples.Order.Creditor with { Name = "a\0b" },
        }));
    }

    private static IsoFault FaultOf(PaymentOrder order)
    {
        Assert.False(IsoWriter.TryWrite(order, out _, out IsoError? error));
        return error!.Fault;
    }

    private static string Repeat(string text, int count) =>
        new StringBuilder().Insert(0, text, count).ToString();
}

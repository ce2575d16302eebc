using System;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Xml.Linq;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using Xunit;

namespace SCO.Exchange.Gateway.Protocol.Tests;

/// <summary>The codecs are what the schemas say.</summary>
public sealed class SchemaTests
{
    // Of order entry: requests have ids below, answers from here on.
    public static TheoryData<string> Names() =>
        [.. Schema.Messages.Select(message => message.Name)];

    [Fact]
    public void Every_message_has_one_codec() => Assert.Equal(
        Schema.Messages.Select(message => message.Name).Order(StringComparer.Ordinal),
        Codec.Types.Select(type => type.Name));

    [Theory]
    [InlineData("NewOrder", 101, 112)]
    [InlineData("CancelOrder", 102, 64)]
    [InlineData("ReplaceOrder", 103, 96)]
    [InlineData("MassCancel", 104, 48)]
    [InlineData("MassQuote", 105, 40)]
    [InlineData("NegotiatedTrade", 109, 120)]
    [InlineData("StepContract", 111, 80)]
    [InlineData("StepTitle", 112, 56)]
    [InlineData("RequestWithdrawal", 113, 40)]
    [InlineData("QueryBalances", 114, 32)]
    [InlineData("SetBankDay", 115, 32)]
    [InlineData("SetSettlementPrice", 116, 40)]
    [InlineData("SettleDay", 117, 24)]
    [InlineData("ReconcileDay", 118, 64)]
    [InlineData("CloseDay", 119, 24)]
    [InlineData("LiquidatePosition", 120, 56)]
    [InlineData("DeclareDefault", 121, 32)]
    [InlineData("FundDefault", 122, 40)]
    [InlineData("RecoverDefault", 200, 40)]
    [InlineData("EndDefault", 201, 32)]
    [InlineData("SetReferencePrice", 210, 40)]
    [InlineData("ContractOverdueReport", 211, 56)]
    [InlineData("QueryStanding", 230, 48)]
    [InlineData("StandingDone", 231, 80)]
    [InlineData("StandingPosition", 232, 104)]
    [InlineData("StandingTitle", 233, 80)]
    [InlineData("StandingDeal", 234, 136)]
    [InlineData("StandingContract", 235, 160)]
    [InlineData("StandingInstruction", 236, 88)]
    [InlineData("SetParameter", 135, 48)]
    [InlineData("SetSuspension", 136, 40)]
    [InlineData("KillSwitch", 137, 32)]
    [InlineData("ReleaseKillSwitch", 138, 32)]
    [InlineData("Approve", 139, 32)]
    [InlineData("Decline", 140, 32)]
    [InlineData("HibernateOrders", 141, 56)]
    [InlineData("ActivateOrders", 142, 56)]
    [InlineData("SetQuoteProtection", 143, 48)]
    [InlineData("CancelTrade", 144, 32)]
    [InlineData("CorrectTrade", 145, 40)]
    [InlineData("SetRuleVersion", 146, 32)]
    [InlineData("OrderAccepted", 151, 128)]
    [InlineData("OrderRejected", 152, 64)]
    [InlineData("Fill", 153, 120)]
    [InlineData("OrderEnded", 154, 72)]
    [InlineData("OrderReplaced", 155, 104)]
    [InlineData("CancelReject", 156, 72)]
    [InlineData("MassCancelReport", 157, 32)]
    [InlineData("MassActionReport", 158, 40)]
    [InlineData("OrderTriggered", 159, 96)]
    [InlineData("TradeChanged", 160, 88)]
    [InlineData("OrderReduced", 161, 88)]
    [InlineData("QuoteProtectionSet", 162, 56)]
    [InlineData("BusinessReject", 163, 40)]
    [InlineData("NegotiatedTradeReport", 164, 136)]
    [InlineData("ContractReport", 165, 144)]
    [InlineData("CashReport", 166, 88)]
    [InlineData("BalanceReport", 167, 72)]
    [InlineData("TitleReport", 168, 64)]
    [InlineData("MarginCallReport", 169, 48)]
    [InlineData("PositionMarkReport", 170, 56)]
    [InlineData("FeeReport", 171, 48)]
    [InlineData("PaymentReport", 172, 72)]
    [InlineData("WithdrawalReport", 173, 56)]
    [InlineData("OperatorRefused", 181, 64)]
    [InlineData("OrderHibernated", 182, 96)]
    [InlineData("OrderActivated", 183, 104)]
    [InlineData("QuoteProtectionTripped", 184, 48)]
    [InlineData("ReconcilePools", 185, 64)]
    [InlineData("MovePool", 186, 72)]
    [InlineData("ResolveInstruction", 187, 80)]
    [InlineData("FreeReturned", 188, 80)]
    [InlineData("RecallPayment", 225, 72)]
    [InlineData("QueryProposals", 226, 24)]
    [InlineData("ProposalReport", 227, 248)]
    [InlineData("ProposedClaim", 228, 48)]
    [InlineData("ProposalEndReport", 229, 48)]
    [InlineData("ProposedNote", 237, 40)]
    public void Published_sizes_hold(string name, int id, int bytes)
    {
        SchemaMessage message = Schema.Messages.Single(message => message.Name == name);

        Assert.Equal((2, id, bytes), (message.SchemaId, message.Id, message.BlockLength));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Fields_lie_where_the_schema_puts_them(string name)
    {
        SchemaMessage message = Schema.Messages.Single(message => message.Name == name);
        Type type = Codec.TypeOf(name);

        Assert.Equal(0, message.BlockLength % 8);
        Assert.Equal(message.BlockLength, Marshal.SizeOf(type));
        Assert.Equal(
            message.Fields.Where(field => !field.IsReserved)
                .Select(field => (Pascal(field.Name), field.Offset, field.Bytes)),
            type.GetFields(BindingFlags.Public | BindingFlags.Instance)
                .Select(field => (
                    field.Name, (int)Marshal.OffsetOf(type, field.Name), BytesOf(field.FieldType)))
                .OrderBy(field => field.Item2));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_member_sends_begins_with_the_head_of_requests(string name)
    {
        SchemaMessage message = Schema.Messages.Single(message => message.Name == name);
        Type type = Codec.TypeOf(name);
        bool isSent = message.SchemaId == Schemas.OrderEntry
            && message.Fields.Any(field => field.Name == "sendTime");

        Assert.Equal(isSent, type.IsAssignableTo(typeof(IRequest)));
        if (!isSent) { return; }
        FieldInfo[] head =
            typeof(RequestHead).GetFields(BindingFlags.Public | BindingFlags.Instance);
        Assert.Equal(RequestHead.Bytes, head.Sum(field => BytesOf(field.FieldType)));
        Assert.All(head, field => Assert.Equal(
            Marshal.OffsetOf<RequestHead>(field.Name), Marshal.OffsetOf(type, field.Name)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_version_had_is_where_it_was(string name)
    {
        SchemaMessage message = Schema.Messages.Single(message => message.Name == name);
        int[] versions = [.. message.Fields.Select(field => Math.Max(field.Since, message.Since))];

        Assert.Equal(versions.Order(), versions);
        bool grew = versions[^1] > message.Since;
        for (int version = message.Since; version <= Schemas.Version + 1; version++)
        {
            int bytes = message.Fields.Where(field => field.Since <= version)
                .Sum(field => field.Bytes);
            Assert.Equal(
                (version, grew ? bytes : 0),
                (version, Codec.BlockLengthIn(Codec.TypeOf(name), version)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Wide_fields_are_aligned(string name)
    {
        SchemaMessage message = Schema.Messages.Single(message => message.Name == name);

        Assert.All(
            message.Fields,
            field => Assert.Equal(0, field.Offset % Math.Min(8, field.Bytes)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Entries_are_as_long_as_the_schema_says(string name)
    {
        SchemaMessage message = Schema.Messages.Single(message => message.Name == name);

        Assert.Equal(
            message.Entry.Sum(field => field.Bytes), Codec.EntryBytes(Codec.TypeOf(name)));
        Assert.All(message.Entry, field => Assert.Equal(0, field.Offset % field.Bytes));
    }

    [Fact]
    public void Ids_are_used_once()
    {
        var ids = Schema.Messages.Select(message => (message.SchemaId, message.Id)).ToArray();

        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void Codes_are_numbered_as_in_the_schemas()
    {
        foreach (XElement listed in Schema.Enums)
        {
            Type type = CodeOf(listed);
            Assert.Equal(
                listed.Elements("validValue")
                    .Select(value => ((string)value.Attribute("name")!, (int)value))
                    .Where(value => value.Item1 != "NotGiven")
                    .OrderBy(value => value.Item2),
                Enum.GetValues(type).Cast<object>()
                    .Select(value => (value.ToString()!, Convert.ToInt32(value, null)))
                    .OrderBy(value => value.Item2));
        }
    }

    [Fact]
    public void Instructions_are_the_bits_of_the_schema()
    {
        XElement listed = Assert.Single(Schema.Sets);
        Type type = CodeOf(listed);
        Assert.Equal(
            [("None", 0), .. listed.Elements("choice")
                .Select(choice => ((string)choice.Attribute("name")!, 1 << (int)choice))],
            Enum.GetValues(type).Cast<object>()
                .Select(value => (value.ToString()!, Convert.ToInt32(value, null))));
    }

    [Fact]
    public void The_version_is_the_one_of_the_codecs() =>
        Assert.All(
            Schema.Files,
            file => Assert.Equal(Schemas.Version, (int)file.Attribute("version")!));

    /// <summary>The type among the codes that has the name of this element.</summary>
    private static Type CodeOf(XElement listed) => typeof(RejectReason).Assembly.GetTypes()
        .Single(type => type.Name == (string)listed.Attribute("name")!
            && type.Namespace!.StartsWith(
                typeof(RejectReason).Namespace!, StringComparison.Ordinal));

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static int BytesOf(Type type) =>
        Marshal.SizeOf(type.IsEnum ? type.GetEnumUnderlyingType() : type);
}

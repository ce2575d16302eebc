using System;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Outboxes.Book;
using SCO.Exchange.Settlement.Outboxes.Records;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes.Book;

/// <summary>
/// Whose a deposit is, by the account that it came from; and what a payment is for.
/// </summary>
public sealed class PartyBookTests
{
    [Theory]
    [InlineData("62-1", 1)]
    [InlineData("62-9", 0)]
    [InlineData("62-2", 0)]
    public void An_account_of_two_members_is_that_of_neither(string account, uint member)
    {
        PartyBook book = new(new OutboxOptions());
        Define(book, 1, 1, "62-1");
        Define(book, 2, 1, "62-2");
        Define(book, 3, 1, "62-2");
        Define(book, 4, 2, "62-1");

        Assert.Equal(new MemberId(member), book.MemberOf(new BankId(1), account));
    }

    /// <summary>One that is over may be disputed, and a payment of it instructed.</summary>
    [Fact]
    public void A_payment_of_a_contract_that_is_closed_names_what_was_bought_and_its_paper()
    {
        PartyBook book = new(new OutboxOptions { ClosedContractsMax = 2 });
        DefineCargo(book);
        for (ulong contract = 1; contract <= 4; contract++)
        {
            book.Open(new ContractId(contract), new InstrumentId(7));
            book.Attach(new ContractId(contract), $"BL-{contract}");
        }

        foreach (ulong contract in (ulong[])[3, 1, 3, 2])
        {
            book.Close(new ContractId(contract));
        }

        Assert.Equal(
            [
                "/CTR:1/CUS:BL-1/GDS:LNG spot Qingdao", "/CTR:2/CUS:BL-2/GDS:LNG spot Qingdao",
                "/CTR:3", "/CTR:4/CUS:BL-4/GDS:LNG spot Qingdao",
            ],
            Enumerable.Range(1, 4).Select(contract => RemittanceOf(book, (ulong)contract)));
        Assert.Equal([1, 2], book.Closed);
    }

    /// <summary>The file is written anew where that makes it much shorter.</summary>
    [Fact]
    public void What_is_known_of_closed_contracts_outlives_the_outbox()
    {
        OutboxBook book = new(new OutboxOptions { ClosedContractsMax = 2 });
        DefineCargo(book.Parties);
        foreach (ulong contract in (ulong[])[2, 1])
        {
            book.Parties.Open(new ContractId(contract), new InstrumentId(7));
            book.Parties.Attach(new ContractId(contract), $"BL-{contract}");
            book.Parties.Close(new ContractId(contract));
        }

        OutboxBook later = new(new OutboxOptions { ClosedContractsMax = 2 });
        new BookRecords(later).TakeUp(new BookRecords(book).Fewest(default));

        Assert.Equal([2, 1], later.Parties.Closed);
        Assert.Equal(
            "/CTR:2/CUS:BL-2/GDS:LNG spot Qingdao", RemittanceOf(later.Parties, 2));
    }

    /// <summary>
    /// An earlier journal may have any number of papers of a contract, and its file a record of
    /// each: the outbox opens all the same, and each payment says what it said.
    /// </summary>
    [Fact]
    public void No_number_of_papers_keeps_the_outbox_from_opening()
    {
        OutboxBook book = new(new OutboxOptions());
        DefineCargo(book.Parties);
        book.Parties.Open(new ContractId(1), new InstrumentId(7));
        for (int paper = 0; paper < 200; paper++)
        {
            book.Parties.Attach(new ContractId(1), $"{paper}-".PadRight(512, '9'));
        }

        OutboxBook later = new(new OutboxOptions());
        new BookRecords(later).TakeUp(new BookRecords(book).Fewest(default));

        string said = "/CTR:1/CUS:" + "0-".PadRight(129, '9');
        Assert.Equal(said, RemittanceOf(book.Parties, 1));
        Assert.Equal(said, RemittanceOf(later.Parties, 1));
    }

    [Fact]
    public void A_paper_with_control_characters_is_the_one_without_them()
    {
        PartyBook book = new(new OutboxOptions());
        DefineCargo(book);
        book.Open(new ContractId(1), new InstrumentId(7));
        book.Attach(new ContractId(1), "BL\u00017");
        book.Attach(new ContractId(1), "BL7");

        Assert.Equal("/CTR:1/CUS:BL7/GDS:LNG spot Qingdao", RemittanceOf(book, 1));
    }

    private static string RemittanceOf(PartyBook book, ulong contract)
    {
        Event instructed = new()
        {
            Kind = EventKind.PaymentInstructed,
            Contract = new ContractId(contract),
            Instruction = new InstructionId(9),
        };
        return book.PaymentOf(in instructed).Remittance;
    }

    private static void DefineCargo(PartyBook book)
    {
        byte[] content = new byte[1_024];
        int bytes = SmallExchange.InstrumentOf(7).Write(content);
        Assert.True(
            book.TryDefine(CommandKind.DefineInstrument, content.AsSpan(0, bytes)));
    }

    private static void Define(PartyBook book, uint id, ushort bank, string account)
    {
        byte[] content = new byte[256];
        int bytes = new MemberDefinition
        {
            Id = new MemberId(id),
            ClearingMember = new MemberId(id),
            ControlGroup = default,
            Code = "M",
            NameZh = "M",
            NameEn = "M",
            Bank = new BankId(bank),
            BankAccount = account,
        }.Write(content);
        Assert.True(book.TryDefine(CommandKind.DefineMember, content.AsSpan(0, bytes)));
    }
}

using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Settlement.Outboxes;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes;

/// <summary>Whose a deposit is, by the account that it came from.</summary>
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

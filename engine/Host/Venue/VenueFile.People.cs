using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Host.Venue;

/// <content>Members, accounts and principals.</content>
public sealed partial class VenueFile
{
    private void ReadMember(JsonPlace at)
    {
        at.OnlyKnows(
            "id", "clearing_member", "control_group", "code", "name_zh", "name_en", "bank", "rail",
            "bank_account", "bank_code", "simulated_deposit");
        MemberDefinition member = new()
        {
            Id = new MemberId(Id(CommandKind.DefineMember, at, Venue.MembersMax)),
            ClearingMember = new MemberId(
                (uint)at.At("clearing_member").Whole(1, Venue.MembersMax)),
            ControlGroup = new ControlGroupId((uint)at.At("control_group").Whole(0, uint.MaxValue)),
            Code = at.At("code").Text(),
            NameZh = at.At("name_zh").Text(),
            NameEn = at.At("name_en").Text(),
            Bank = at.Find("bank") is { } bank ? Pointed(_banks, bank) : BankId.None,
            Rail = Rail(at.Find("rail")),
            BankAccount = at.Find("bank_account")?.Text() ?? "",
            BankCode = at.Find("bank_code")?.Text() ?? "",
        };
        Name(_members, at.At("code"), member.Id);
        if (member.Bank.IsSome && member.BankAccount.Length == 0)
        {
            _unpayable.Add(at.Wrong(
                $"{member.Code} has a bank and no bank_account, so it can withdraw nothing"));
        }

        DemandOwnAccount(at, member);
        if (at.Find("simulated_deposit") is { } deposit)
        {
            if (!member.Bank.IsSome)
            {
                throw deposit.Wrong("needs a bank");
            }

            _deposits.Add(new SimulatedDeposit(
                member.Id, member.Code, member.Bank, new Money(deposit.Positive(2))));
        }

        Add(CommandKind.DefineMember, member.Code, member.Write);
    }

    // By its account alone a bank says whose a deposit is.
    private void DemandOwnAccount(JsonPlace at, MemberDefinition member)
    {
        (BankId, string) account = (member.Bank, member.BankAccount);
        if (!member.Bank.IsSome || member.BankAccount.Length == 0
            || _memberOfBankAccount.TryAdd(account, member.Code))
        {
            return;
        }

        _unpayable.Add(at.Wrong(
            $"{member.Code} has the bank_account of {_memberOfBankAccount[account]} at the same "
            + "bank, so that a deposit would be either one's"));
    }

    private void ReadAccount(JsonPlace at)
    {
        at.OnlyKnows("id", "member", "code");
        AccountDefinition account = new()
        {
            Id = new AccountId(Id(CommandKind.DefineAccount, at, Venue.AccountsMax)),
            Member = Pointed(_members, at.At("member")),
            Code = at.At("code").Text(),
        };
        Name(_accounts, at.At("code"), account.Id);
        Add(CommandKind.DefineAccount, account.Code, account.Write);
    }

    private void ReadPrincipal(JsonPlace at)
    {
        at.OnlyKnows("id", "member", "roles", "groups", "account", "name");
        PrincipalDefinition principal = new()
        {
            Id = new PrincipalId(
                Id(CommandKind.DefinePrincipal, at, Venue.PrincipalsMax)),
            Member = at.Find("member") is { } member
                ? Pointed(_members, member)
                : MemberId.None,
            Roles = Roles(at.At("roles")),
            InstrumentGroups = Groups(at.At("groups")),
            Account = at.Find("account") is { } account
                ? Pointed(_accounts, account)
                : AccountId.None,
            Name = at.At("name").Text(),
        };
        _principals.Add(principal);
        Add(CommandKind.DefinePrincipal, principal.Name, principal.Write);
    }

    private static PrincipalRoles Roles(JsonPlace at)
    {
        PrincipalRoles roles = PrincipalRoles.None;
        foreach (JsonPlace role in at.Items())
        {
            roles |= role.Word(
                ("trader", PrincipalRoles.Trader),
                ("clearing", PrincipalRoles.Clearing),
                ("operator", PrincipalRoles.Operator),
                ("regulator", PrincipalRoles.Regulator));
        }

        return roles;
    }
}

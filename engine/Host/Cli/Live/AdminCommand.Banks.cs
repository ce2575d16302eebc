using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Protocol.Codes.Money;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Audit.Follow;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Cli.Arguments;
using PoolClaim = SCO.Exchange.Domain.Commands.PoolClaim;

namespace SCO.Exchange.Host.Cli.Live;

/// <content>Pools at banks, and instructions of which no bank tells.</content>
internal sealed partial class AdminCommand
{
    private static Argument<string> Document(string about) => new("DOCUMENT")
    {
        Description = $"The file of {about}; its SHA-256 goes on record.",
    };

    private static Argument<string> Bank(string name, string about) =>
        new(name) { Description = $"{about} Its code or number." };

    private static Argument<long?> InstructionNumber() =>
        Options.Argument<long?>(
            "INSTRUCTION", "The number of the instruction, or its name such as W4EB01.",
            TryInstruction);

    /// <summary>An instruction by its number, or by the name that banks and alarms have of it.
    /// </summary>
    internal static bool TryInstruction(
        string text, [NotNullWhen(true)] out long? value, out string expected)
    {
        expected = "the number of an instruction, or its name such as W4EB01 or C75F-I76F01";
        bool isRead = FollowedName.TryInstruction(text, out ulong number)
            && number <= long.MaxValue;
        value = isRead ? (long)number : null;
        return isRead;
    }

    /// <summary>Reads pools as <c>QDSIM=500.00</c>, each bank once.</summary>
    private static List<PoolClaim> PoolsOf(
        AdminRequests requests, IEnumerable<string> texts, Money total)
    {
        List<PoolClaim> pools = [];
        foreach (string text in texts)
        {
            string[] halves = text.Split('=');
            if (halves.Length != 2
                || !MoneyTexts.TryMoney(halves[1], out Money? amount, out _))
            {
                throw new UsageException($"'{text}' is no BANK=AMOUNT such as QDSIM=500.00");
            }

            BankId bank = new(requests.BankOf(halves[0]));
            if (pools.Exists(one => one.Bank == bank))
            {
                throw new UsageException($"'{text}' names a bank that stands before");
            }

            pools.Add(new PoolClaim(bank, amount.Value));
        }

        DemandTotal(pools, total);
        return pools;
    }

    /// <summary>Demands that pools hold together what was said of all of them.</summary>
    /// <exception cref="UsageException">They hold another amount.</exception>
    internal static void DemandTotal(IEnumerable<PoolClaim> pools, Money total)
    {
        long sum = 0;
        foreach (PoolClaim pool in pools)
        {
            sum = checked(sum + pool.Amount.Fen);
        }

        if (sum != total.Fen)
        {
            throw new UsageException(
                $"the pools are {MoneyWords.Yuan(new Money(sum))} together, not "
                    + $"{MoneyWords.Yuan(total)}: nothing is proposed");
        }
    }

    private Command Pool()
    {
        Argument<string> from = Bank("FROM", "The bank that gives it.");
        Argument<string> to = Bank("TO", "The bank that gets it.");
        Argument<Money?> moved = Amount("How much, in CNY.");
        Argument<string> order = Document("the order to do so");
        Argument<string> payer = Bank("BANK", "The bank that pays.");
        Argument<AccountKind?> kind = Options.Argument<AccountKind?>(
            "KIND", "Out of what: fees, rounding or capital.", MoneyTexts.TryWord);
        Argument<Money?> paid = Amount("How much, in CNY.");
        Argument<string> resolution = Document("the order to do so");
        return new Command("pool", "Moves money between the pooled accounts at banks.")
        {
            With(
                new Command(
                    "move",
                    "Proposes to move money from the pool of a bank to that of another one, so "
                    + $"that each holds what is withdrawn there. {Approved}")
                {
                    from, to, moved, order,
                },
                (parsed, requests) => requests.MovePool(
                    requests.BankOf(parsed.GetRequiredValue(from)),
                    requests.BankOf(parsed.GetRequiredValue(to)),
                    parsed.GetRequiredValue(moved)!.Value,
                    InputFile.DigestOf(parsed.GetRequiredValue(order)))),
            With(
                new Command(
                    "pay-out",
                    "Proposes to pay out what the venue has earned, what rounding has left, or its "
                    + $"capital, to its own account. {Approved}")
                {
                    payer, kind, paid, resolution,
                },
                (parsed, requests) => requests.PayOutVenue(
                    requests.BankOf(parsed.GetRequiredValue(payer)),
                    parsed.GetRequiredValue(kind)!.Value,
                    parsed.GetRequiredValue(paid)!.Value,
                    InputFile.DigestOf(parsed.GetRequiredValue(resolution)))),
        };
    }

    private Command RecallPayment()
    {
        Argument<long?> payment = InstructionNumber();
        Argument<RecallReason?> reason = Options.Argument<RecallReason?>(
            "REASON",
            "duplicate, requested, fraud, wrong-amount or wrong-account; given-up: it is asked "
            + "back no more.", MoneyTexts.TryWord);
        Argument<string> document = Document("what says so");
        return With(
            new Command(
                "recall-payment",
                "Proposes to ask a payment of a contract, made by CIPS or a bank at home, back "
                + "from the payee. Once it has come back its contract is in dispute, unless the "
                + $"contract still waited for goods or for the rest of it. {Approved}")
            {
                payment, reason, document,
            },
            (parsed, requests) => requests.RecallPayment(
                (ulong)parsed.GetRequiredValue(payment)!.Value,
                parsed.GetRequiredValue(reason)!.Value,
                InputFile.DigestOf(parsed.GetRequiredValue(document))));
    }

    private Command Instruction()
    {
        Argument<long?> resolved = InstructionNumber();
        Argument<PaymentStatus?> outcome = Options.Argument<PaymentStatus?>(
            "OUTCOME", "settled, rejected (it was not made) or returned.", MoneyTexts.TryWord);
        Argument<string> evidence = Document("the evidence");
        Option<Money?> returned = Options.Of<Money?>(
            "--amount", "AMOUNT", "With returned: how much came back, in CNY.",
            MoneyTexts.TryAmount);
        Argument<long?> held = InstructionNumber();
        Argument<string> member = Member();
        Argument<Money?> amount = Amount(
            "How much of it, in CNY; all of it where nobody knew whose deposit it is.");
        Argument<string> decision = Document("the decision");
        return new Command(
            "instruction", "Says of instructions to banks what no bank and no contract says.")
        {
            With(
                new Command(
                    "resolve",
                    "Proposes what became of a withdrawal, a payment or a move that no bank tells "
                    + $"of; it is neither sent nor asked for again. {Approved}")
                {
                    resolved, outcome, evidence, returned,
                },
                (parsed, requests) => requests.ResolveInstruction(
                    (ulong)parsed.GetRequiredValue(resolved)!.Value,
                    parsed.GetRequiredValue(outcome)!.Value,
                    parsed.GetValue(returned) ?? default,
                    InputFile.DigestOf(parsed.GetRequiredValue(evidence)))),
            With(
                new Command(
                    "free",
                    "Proposes whose the money of a payment is that came back after its contract "
                    + "was over, its payer's or its payee's; or of a deposit that came in for "
                    + $"nobody who is known. {Approved}")
                {
                    held, member, amount, decision,
                },
                (parsed, requests) => requests.FreeReturned(
                    (ulong)parsed.GetRequiredValue(held)!.Value,
                    requests.MemberOf(parsed.GetRequiredValue(member)),
                    parsed.GetRequiredValue(amount)!.Value,
                    InputFile.DigestOf(parsed.GetRequiredValue(decision)))),
        };
    }
}

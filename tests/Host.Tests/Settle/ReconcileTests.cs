using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Settle;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Banks.Records;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Reconciliation;
using Xunit;

namespace SCO.Exchange.Host.Tests.Settle;

/// <summary>
/// The ledger against files of banks and members (market-rules.md 5.7). Member 1 is at bank 1,
/// member 2 at bank 2; bank 2 always agrees.
/// </summary>
public sealed partial class ReconcileTests
{
    private const long Yuan = 100;

    [Fact]
    public void Rc1_a_deposit_that_timed_out_is_of_the_bank_only_until_it_is_sent_again()
    {
        using SettledExchange exchange = new(2);
        exchange.Move(BankMovementKind.Deposit, 1, 200_000 * Yuan, "D1");
        exchange.NextDay(opens: false);
        exchange.Move(BankMovementKind.Withdrawal, 1, 50_000 * Yuan, "W1");
        using SettledExchange again = new(2);
        again.Move(BankMovementKind.Deposit, 1, 200_000 * Yuan, "D1");
        again.NextDay(opens: false);
        again.Move(BankMovementKind.Withdrawal, 1, 50_000 * Yuan, "W1");
        again.Move(BankMovementKind.DepositResend, 1, 10_000 * Yuan, "D2");
        again.Move(BankMovementKind.DepositResend, 1, 10_000 * Yuan, "D2");
        MovementRecord[] bank =
        [
            Told("W1", MovementCode.Withdrawal, 50_000 * Yuan),
            Told("D2", MovementCode.Deposit, 10_000 * Yuan),
        ];

        (int code, string said) = Reconcile(exchange, 1, 200_000 * Yuan, bank);
        Assert.Equal(ExitCode.Finding, code);
        Assert.Equal(
            $"""
            POOL_DIFF      the pools differ: pool at bank B1;
              ledger 150,000.00 CNY, bank 160,000.00 CNY
            BANK_ONLY      only the bank has it: movement D2 of M001 at bank B1;
              ledger nothing, bank +10,000.00 CNY
            BALANCE_DIFF   the balances differ: balance of M001 at bank B1;
              ledger 150,000.00 CNY, bank 160,000.00 CNY
            {Statement.Day(1)}: 1 movement agrees, 3 differences; pools: exchange 150,000.00 CNY,
            banks 160,000.00 CNY
            pool B1: exchange 150,000.00 CNY, bank 160,000.00 CNY
            pool B2: exchange 0.00 CNY, bank 0.00 CNY
            members 150,000.00 CNY and venue 0.00 CNY: pools 150,000.00 CNY and in transit 0.00 CNY

            """,
            Folded(said));
        (code, said) = Reconcile(again, 1, 200_000 * Yuan, bank);
        Assert.Equal(ExitCode.Good, code);
        Assert.StartsWith(
            $"{Statement.Day(1)}: 2 movements agree, 0 differences", said,
            StringComparison.Ordinal);
        Assert.Equal(
            160_000 * Yuan,
            Statement.Fen(Statement.Of(Statement.Settle(again, 1), 1), "closing"));
    }

    [Fact]
    public void Rc2_a_withdrawal_without_an_answer_is_pending_until_the_bank_says_it_failed()
    {
        using SettledExchange exchange = new(2);
        exchange.Move(BankMovementKind.Deposit, 1, 100_000 * Yuan, "D1");
        exchange.NextDay(opens: false);
        InstructionId asked = exchange.Withdraw(1, 30_000 * Yuan)
            .Find(made => made.Kind == EventKind.WithdrawalInstructed).Withdrawal;
        string name = EndToEndName.Of(asked);

        (int code, string said) = Reconcile(exchange, 1, 100_000 * Yuan, []);
        Assert.Equal(ExitCode.Good, code);
        Assert.Equal(
            $"""
            EXCHANGE_PENDING  in transit, the bank has not answered:
              movement {name} of M001 at bank B1; -30,000.00 CNY
            {Statement.Day(1)}: 0 movements agree, 0 differences; pools: exchange 100,000.00 CNY,
            banks 100,000.00 CNY
            pool B1: exchange 100,000.00 CNY, bank 100,000.00 CNY; -30,000.00 CNY wait for the bank
            pool B2: exchange 0.00 CNY, bank 0.00 CNY
            members 100,000.00 CNY and venue 0.00 CNY: pools 100,000.00 CNY and in transit 0.00 CNY

            """,
            Folded(said));

        (code, said) = Reconcile(
            exchange, 1, 100_000 * Yuan,
            [Told("B7", MovementCode.Done, 30_000 * Yuan, name: name)]);
        Assert.Equal(ExitCode.Finding, code);
        Assert.Contains(
            $"STATUS_DIFF    done for one side alone: movement {name} of M001 at bank B1; "
                + "ledger pending -30,000.00 CNY, bank -30,000.00 CNY\n",
            said, StringComparison.Ordinal);

        using SettledExchange answered = new(2);
        answered.Move(BankMovementKind.Deposit, 1, 100_000 * Yuan, "D1");
        answered.NextDay(opens: false);
        asked = answered.Withdraw(1, 30_000 * Yuan)
            .Find(made => made.Kind == EventKind.WithdrawalInstructed).Withdrawal;
        answered.Move(BankMovementKind.WithdrawalFailed, 1, 30_000 * Yuan, "B8", asked);
        (code, said) = Reconcile(answered, 1, 100_000 * Yuan, []);
        Assert.True(code == ExitCode.Good, said);
        JsonElement statement = Statement.Of(Statement.Settle(answered, 1), 1);
        Assert.Equal(100_000 * Yuan, Statement.Fen(statement, "available"));
        Assert.Equal(0, Statement.Fen(statement, "out"));
    }

    [Fact]
    public void Rc3_a_pool_that_differs_by_one_fen_is_a_difference()
    {
        using SettledExchange exchange = new(2);
        exchange.Move(BankMovementKind.Deposit, 1, 115_999_999, "D1");
        (int code, string said) = Reconcile(
            exchange, 0, 1, [Told("D1", MovementCode.Deposit, 115_999_999)], "--json");

        Assert.Equal(ExitCode.Finding, code);
        using JsonDocument report = JsonDocument.Parse(said);
        JsonElement only = report.RootElement.GetProperty("breaks")[0];
        Assert.Equal("POOL_DIFF", only.GetProperty("kind").GetString());
        Assert.Equal("1159999.99", only.GetProperty("exchange").GetString());
        Assert.Equal("1160000.00", only.GetProperty("other").GetString());
    }

    [Fact]
    public void Every_other_difference_is_a_line_with_both_sides()
    {
        using SettledExchange exchange = new(2);
        exchange.Move(BankMovementKind.Deposit, 1, 500, "D1");
        exchange.Move(BankMovementKind.Deposit, 1, 70, "D2");
        string member = Path.Combine(exchange.Path, "member.csv");
        File.WriteAllText(
            member,
            "member,reference,type,amount\nM001,D1,deposit,5.01\nM001,X9,withdrawal,3\n"
                + "M001,,balance,5.70\nM002,,balance,1\n");
        (int code, string said) = Reconcile(
            exchange, 0, 0,
            [
                Told("D1", MovementCode.Deposit, 600),
                Told("Q1", MovementCode.Done, 40, name: "W99"),
                Told("Q2", MovementCode.Done, 40, name: "W99"),
            ],
            "--member", member);

        Assert.Equal(ExitCode.Finding, code);
        Assert.Equal(
            $"""
            POOL_DIFF      the pools differ: pool at bank B1;
              ledger 5.70 CNY, bank 5.20 CNY
            AMOUNT_DIFF    the amounts differ: movement D1 of M001 at bank B1;
              ledger +5.00 CNY, bank +6.00 CNY
            BANK_ONLY      only the bank has it: movement W99 of M001 at bank B1;
              ledger nothing, bank -0.40 CNY
            DUPLICATE      one side has it twice: movement W99 of M001 at bank B1;
              ledger nothing, bank once more -0.40 CNY
            BALANCE_DIFF   the balances differ: balance of M001 at bank B1;
              ledger 5.70 CNY, bank 5.20 CNY
            EXCHANGE_ONLY  only the ledger has it: movement D2 of M001 at bank B1;
              ledger +0.70 CNY, bank nothing
            AMOUNT_DIFF    the amounts differ: movement D1 of M001 at bank B1;
              ledger +5.00 CNY, member +5.01 CNY
            MEMBER_ONLY    only the member has it: movement X9 of M001 at bank B1;
              ledger nothing, member -3.00 CNY
            BALANCE_DIFF   the balances differ: balance of M002 at bank B2;
              ledger 0.00 CNY, member 1.00 CNY
            EXCHANGE_ONLY  only the ledger has it: movement D2 of M001 at bank B1;
              ledger +0.70 CNY, member nothing
            {Statement.Day(0)}: 0 movements agree, 10 differences; pools: exchange 5.70 CNY,
            banks 5.20 CNY
            pool B1: exchange 5.70 CNY, bank 5.20 CNY
            pool B2: exchange 0.00 CNY, bank 0.00 CNY
            members 5.70 CNY and venue 0.00 CNY: pools 5.70 CNY and in transit 0.00 CNY

            """,
            Folded(said));
    }

    [Fact]
    public void A_spoiled_file_is_one_error_and_nothing_is_compared()
    {
        using SettledExchange exchange = new(2);
        exchange.Close();
        string bank = Path.Combine(exchange.Path, "bad.stm");
        File.WriteAllText(bank, "H|SCO-BANK-1|STM|00001|20261123|F1\nP|1|2\n");
        (int code, string said) = Run(exchange, 0, "--bank", bank);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("bad.stm: BNK11 NotNumber at line 2, field 2", said,
            StringComparison.Ordinal);
        string member = Path.Combine(exchange.Path, "bad.csv");
        File.WriteAllText(member, "member,reference,type,amount\nM001,D1,deposit,1.234\n");
        (code, said) = Run(exchange, 0, "--no-bank", "--member", member);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("bad.csv: MBR08 NotAmount at line 2, field 4", said,
            StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, Run(exchange, 0, "--bank", "nowhere").Code);
    }

    [Fact]
    public void A_statement_of_ISO_20022_does_as_well_as_a_bank_file()
    {
        using SettledExchange exchange = new(2);
        exchange.Move(BankMovementKind.Deposit, 1, 500, "D1");
        exchange.Close();
        BankStatement statement = new()
        {
            MessageId = "M1",
            Created = default,
            StatementId = "S1",
            Account = "37001",
            Day = new TradingDay(SettledVenue.FirstDay),
            Opening = default,
            Closing = new Money(500),
            Entries = [new("D1", "", new Money(500), new(SettledVenue.FirstDay), "")],
        };
        string second = Write(exchange, 0, 2, [new PoolRecord(default, default)]);
        string path = WriteMessage(exchange, statement);

        (int code, string said) = Run(exchange, 0, "--bank", path, second);

        Assert.True(code == ExitCode.Good, said);
        path = WriteMessage(exchange, statement with { Account = "37009" });
        (code, said) = Run(exchange, 0, "--bank", path, second);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("no bank has the pool account 37009", said, StringComparison.Ordinal);
    }

    private static string WriteMessage(SettledExchange exchange, BankStatement statement)
    {
        Assert.True(
            IsoWriter.TryWrite(statement, out byte[] bytes, out IsoError? error), $"{error}");
        string path = Path.Combine(exchange.Path, "camt.xml");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    [Fact]
    public void Signs_stand_in_the_report_for_scripts_as_they_are()
    {
        using SettledExchange exchange = new(2);
        exchange.Move(BankMovementKind.Deposit, 1, 500, "D1");
        (_, string said) = Reconcile(exchange, 0, 0, [], "--json");

        Assert.Contains(
            "\"exchange\":\"+5.00\",\"exchange_fen\":500,\"other\":\"-\",\"other_fen\":null}",
            said, StringComparison.Ordinal);
    }

    /// <summary>
    /// A withdrawal waits for its bank over the cut-off, and a deposit that the exchange refused
    /// went back on the same day. Neither is in the way of the day.
    /// </summary>
    [Fact]
    public void What_waits_or_went_back_is_told_and_the_day_is_proposed()
    {
        using SettledExchange exchange = new(2);
        exchange.Move(BankMovementKind.Deposit, 1, 500, "D1");
        exchange.NextDay(opens: false);
        SettledExchange.Done(exchange.Withdraw(1, 70));
        (int code, string text) = Reconcile(
            exchange, 1, 500,
            [Told("D9", MovementCode.Deposit, 40), Told("D9", MovementCode.DepositReversal, 40)]);
        Assert.True(code == ExitCode.Good, text);
        Assert.Contains(
            "RETURNED  moved and moved back, never in the ledger: movement D9 of M001 at bank B1; "
                + "+0.40 CNY\n",
            text, StringComparison.Ordinal);

        string[] files =
            [Path.Combine(exchange.Path, "1.stm"), Path.Combine(exchange.Path, "2.stm")];
        List<ReconcileReport> posted = [];
        using StringWriter said = new();
        int sent = ReconcileTool.Run(
            exchange.Path, new TradingDay(SettledVenue.FirstDay + 1), files, null, json: false,
            said,
            report =>
            {
                posted.Add(report);
                return ExitCode.Good;
            });

        Assert.True(sent == ExitCode.Good, $"{said}");
        Assert.Equal(-70, Assert.Single(posted).Pools[0].PendingFen);
    }

    [Fact]
    public void Only_what_the_pools_agree_on_is_proposed()
    {
        using SettledExchange exchange = new(2);
        exchange.Move(BankMovementKind.Deposit, 1, 500, "D1");
        _ = Reconcile(exchange, 0, 0, [Told("D1", MovementCode.Deposit, 500)]);
        List<ReconcileReport> posted = [];
        int Post(ReconcileReport report)
        {
            posted.Add(report);
            return ExitCode.Good;
        }

        TradingDay day = new(SettledVenue.FirstDay);
        string[] files =
            [Path.Combine(exchange.Path, "1.stm"), Path.Combine(exchange.Path, "2.stm")];
        using StringWriter said = new();
        Assert.Equal(
            ExitCode.Good,
            ReconcileTool.Run(exchange.Path, day, files, null, json: true, said, Post));
        ReconcileReport only = Assert.Single(posted);
        Assert.Equal(500, only.BankPoolsFen);
        Assert.Equal(said.ToString().TrimEnd('\n'), Encoding.UTF8.GetString(only.Json()));

        Assert.Equal(
            ExitCode.Finding,
            ReconcileTool.Run(exchange.Path, day, files[..1], null, json: false, said, Post));
        Assert.EndsWith(
            "nothing is posted: the pools do not agree; next: name the statement of each bank, "
                + "too: --bank FILE-OF-B2\n", said.ToString(),
            StringComparison.Ordinal);
        _ = Assert.Single(posted);
    }

    /// <summary>
    /// Bank 1 has told that it left and bank 2 that a part of it came; of a withdrawal two
    /// operators have said what bank 1 tells afterwards. The day adds up with money in transit.
    /// </summary>
    [Fact]
    public void Moves_between_pools_agree_at_both_banks_and_the_rest_is_in_transit()
    {
        using SettledExchange exchange = new(2);
        exchange.Move(BankMovementKind.Deposit, 1, 500, "D1");
        exchange.NextDay(opens: false);
        InstructionId first = MovePool(exchange, 100);
        InstructionId second = MovePool(exchange, 60);
        Tell(exchange, 1, BankMovementKind.WithdrawalDone, 100, "O1", first);
        Tell(exchange, 1, BankMovementKind.WithdrawalDone, 60, "O2", second);
        Tell(exchange, 2, BankMovementKind.PoolArrived, 100, "I1", first);
        Tell(exchange, 2, BankMovementKind.Charge, 7, "X1", default);
        InstructionId withdrawal = exchange.Withdraw(1, 50)
            .Find(made => made.Kind == EventKind.WithdrawalInstructed).Withdrawal;
        Command said = exchange.Of(CommandKind.ResolveInstruction, exchange.Venue.FirstOperator);
        (said.Instruction, said.PaymentStatus, said.Amount) =
            (withdrawal, PaymentStatus.Settled, default);
        Agree(exchange, said);
        exchange.Close();

        MovementRecord[] atFirst =
        [
            OfVenue("O1", MovementCode.Done, 100, EndToEndName.OfMove(first)),
            OfVenue("O2", MovementCode.Done, 60, EndToEndName.OfMove(second)),
            Told("W1", MovementCode.Done, 50, EndToEndName.Of(withdrawal)),
        ];
        MovementRecord[] atSecond =
        [
            OfVenue("I1", MovementCode.Arrived, 100, EndToEndName.OfMove(first)),
            OfVenue("X1", MovementCode.Charge, 7, ""),
        ];
        string one = Write(
            exchange, 1, 1, [new PoolRecord(new Money(500), new Money(290)), .. atFirst]);
        string other = Write(
            exchange, 1, 2, [new PoolRecord(default, new Money(93)), .. atSecond]);
        string move = EndToEndName.OfMove(second);
        (int code, string text) = Run(exchange, 1, "--bank", one, "--bank", other);
        Assert.Equal(
            $"""
            EXCHANGE_PENDING  in transit, the bank has not answered:
              movement {move} of the venue at bank B2; +0.60 CNY
            {Statement.Day(1)}: 5 movements agree, 0 differences; pools: exchange 3.83 CNY,
            banks 3.83 CNY
            pool B1: exchange 2.90 CNY, bank 2.90 CNY
            pool B2: exchange 0.93 CNY, bank 0.93 CNY; 0.60 CNY wait for the bank
            members 4.50 CNY and venue -0.07 CNY: pools 3.83 CNY and in transit 0.60 CNY

            """,
            Folded(text));
        Assert.Equal(ExitCode.Good, code);
        Assert.Equal(
            ExitCode.Good,
            Statement.Run(["settle", "--day", Statement.Day(1), "--data", exchange.Path]).Code);
    }

    private static InstructionId MovePool(SettledExchange exchange, long fen)
    {
        Command move = exchange.Of(CommandKind.MovePool, exchange.Venue.FirstOperator);
        (move.Bank, move.ToBank, move.Amount) = (new BankId(1), new BankId(2), new Money(fen));
        return Agree(exchange, move)
            .Find(made => made.Kind == EventKind.PoolMoveChanged).Instruction;
    }

    private static List<Event> Agree(SettledExchange exchange, Command proposed)
    {
        List<Event> events = exchange.Do(proposed);
        SettledExchange.Done(events);
        Command approve = exchange.Of(CommandKind.Approve, exchange.Venue.SecondOperator);
        approve.Proposal = events.Find(made => made.Kind == EventKind.Proposed).Proposal;
        events = exchange.Do(approve);
        SettledExchange.Done(events);
        return events;
    }

    private static void Tell(
        SettledExchange exchange, ushort bank, BankMovementKind kind, long fen, string serial,
        InstructionId instruction)
    {
        byte[] content = new byte[BankMovement.SizeBytesMax];
        int bytes = new BankMovement
        {
            Kind = kind,
            Bank = new BankId(bank),
            Day = exchange.Core.TradingDay,
            Amount = new Money(fen),
            Instruction = instruction,
        }.Write(content, Encoding.ASCII.GetBytes(serial));
        SettledExchange.Done(
            exchange.Do(Command.Of(CommandKind.MoveBank), content.AsSpan(0, bytes)));
    }

    private static MovementRecord OfVenue(
        string serial, MovementCode code, long fen, string name) =>
        new(serial, code, MemberId.None, new Money(fen), name, "");

    private static MovementRecord Told(
        string serial, MovementCode code, long fen, string name = "") =>
        new(serial, code, new MemberId(1), new Money(fen), name, "");

    private static (int Code, string Said) Reconcile(
        SettledExchange exchange, int day, long opening, MovementRecord[] movements,
        params string[] more)
    {
        exchange.Close();
        long closing = opening;
        foreach (MovementRecord movement in movements)
        {
            closing += movement.PoolChange.Fen;
        }

        string first = Write(exchange, day, 1, [
            new PoolRecord(new Money(opening), new Money(closing)),
            .. movements,
            new BalanceRecord(new MemberId(1), new Money(closing)),
        ]);
        string second = Write(exchange, day, 2, [
            new PoolRecord(default, default), new BalanceRecord(new MemberId(2), default),
        ]);
        return Run(exchange, day, ["--bank", first, "--bank", second, .. more]);
    }

    private static (int Code, string Said) Run(
        SettledExchange exchange, int day, params string[] more) => Statement.Run(
        ["reconcile", "--day", Statement.Day(day), "--data", exchange.Path, .. more]);

    private static string Write(
        SettledExchange exchange, int day, ushort bank, IReadOnlyList<BankFileRecord> records)
    {
        BankFile file = new()
        {
            Kind = BankFileKind.Statement,
            Bank = new BankId(bank),
            Day = new TradingDay((ushort)(SettledVenue.FirstDay + day)),
            FileId = "F1",
            Records = records,
        };
        Assert.True(BankFileWriter.TryWrite(file, out byte[]? bytes, out _));
        string path = Path.Combine(exchange.Path, $"{bank}.stm");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    // The last line is longer than ours may be.
    private static string Folded(string said) =>
        said.Replace(", banks", ",\nbanks", StringComparison.Ordinal)
            .Replace("; ledger", ";\n  ledger", StringComparison.Ordinal)
            .Replace("answered: ", "answered:\n  ", StringComparison.Ordinal);
}

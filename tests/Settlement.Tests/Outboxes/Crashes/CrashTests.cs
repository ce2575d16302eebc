using System;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Simulated;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes.Crashes;

/// <summary>
/// The process dies at any step between an instruction and its answer: no payment is lost or made
/// twice.
/// </summary>
public sealed class CrashTests
{
    private const int Hours = 3_600;

    // A bank that keeps silent is asked for ever; the first questions stand for all.
    private const int StepsMax = 200;

    public static TheoryData<SimulatedFate, bool> Fates
    {
        get
        {
            TheoryData<SimulatedFate, bool> rows = [];
            foreach (SimulatedFate fate in Enum.GetValues<SimulatedFate>())
            {
                rows.Add(fate, false);
                rows.Add(fate, true);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Fates))]
    public void Killed_at_every_single_step_a_payment_is_made_once(
        SimulatedFate fate, bool losesFile)
    {
        int steps = Math.Min(StepsOf(fate), StepsMax);
        Assert.InRange(steps, 20, StepsMax);
        for (int at = 1; at <= steps; at++)
        {
            Rig rig = new(1, SimulatedFates.Only(fate))
            {
                LosesFile = losesFile,
                Compacts = at % 2 == 0,
            };
            rig.DieAfter(at);
            Day(rig, null);

            Check(rig, $"killed at step {at} of {steps}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Killed_again_and_again_at_random_all_payments_are_made_once(bool isSlow) =>
        Seeds.Each(TestScale.Of(200), seed =>
        {
            Random luck = new(seed);
            Rig rig = new(
                (ulong)seed, SimulatedFates.Mixed, isSlow ? new Random(seed + 1) : null)
            {
                Compacts = seed % 2 == 0,
            };
            for (int life = 0; life < 12; life++)
            {
                int instructed = luck.Next(0, 4);
                for (int payment = 0; payment < instructed; payment++)
                {
                    _ = luck.Next(3) == 0
                        ? rig.Exchange.Withdraw(luck.Next(1, 100_000))
                        : rig.Exchange.Instruct((ulong)luck.Next(1, 9), luck.Next(1, 100_000));
                }

                rig.DieAfter(luck.Next(1, 80));
                rig.Run(luck.Next(1, 60), luck);
            }

            rig.DieAfter(int.MaxValue);
            rig.Run(2 * Hours);

            Check(rig, "at random");
        });

    private static int StepsOf(SimulatedFate fate)
    {
        Rig rig = new(1, SimulatedFates.Only(fate));
        Day(rig, null);
        return rig.Steps;
    }

    private static void Day(Rig rig, Random? luck)
    {
        _ = rig.Exchange.Instruct(77, 500);
        rig.Run(5, luck);
        _ = rig.Exchange.Withdraw(300);
        rig.Run(2 * Hours, luck);
    }

    private static void Check(Rig rig, string when)
    {
        foreach ((ulong instruction, SmallExchange.Row row) in rig.Exchange.Rows)
        {
            string id = NameOf(rig, instruction, row);
            SimulatedFate fate = rig.Bank.FateOf(id);
            int credits = fate == SimulatedFate.Rejects ? 0 : 1;
            int paid = rig.Bank.CreditsOf(id);
            Assert.True(paid == credits, $"{id} {fate}: {when}: paid {paid} times");
            PaymentStatus wanted = fate switch
            {
                SimulatedFate.Rejects => PaymentStatus.Rejected,
                SimulatedFate.ReturnsLater => PaymentStatus.Returned,
                SimulatedFate.KeepsSilent => row.IsWithdrawal
                    ? PaymentStatus.Instructed : PaymentStatus.TimedOut,
                _ => PaymentStatus.Settled,
            };
            Assert.True(row.Status == wanted, $"{id} {fate}: {when}: {row.Status}");
        }

        Assert.Equal(0, Total(rig));
    }

    private static long Total(Rig rig)
    {
        long sum = 0;
        foreach (long fen in rig.Bank.Accounts.Values)
        {
            sum += fen;
        }

        return sum;
    }

    private static string NameOf(Rig rig, ulong instruction, SmallExchange.Row row) =>
        row.IsWithdrawal
            ? EndToEndName.Of(new InstructionId(instruction))
            : EndToEndName.Of(rig.Exchange.ContractOf(instruction), new InstructionId(instruction));
}

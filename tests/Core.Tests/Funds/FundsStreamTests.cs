using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Core;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Funds;
using Xunit;

namespace SCO.Exchange.Core.Tests.Funds;

/// <summary>
/// Random days with everything that moves money and goods, on books and in negotiated contracts,
/// with banks that tell things late, twice and wrong, and an exchange that falls over: behind every
/// command money and goods are where they must be.
/// </summary>
public sealed class FundsStreamTests(ITestOutputHelper output)
{
    private const int SeedsInCi = 250;
    private const int CommandsPerSeed = 1_000;

    // Of each usual thing a run has seen one at least for so many commands, of each rare one.
    private const long CommandsPerUsual = 40_000;
    private const long CommandsPerRare = 500_000;

    private const int ShrinkAttempts = 400;
    private const int ShownMax = 40;

    private readonly FundsTally _tally = new();

    [Fact]
    public void Money_and_goods_are_kept_behind_every_command_and_every_crash()
    {
        Seeds.Each(TestScale.Of(SeedsInCi), Check);
        output.WriteLine(_tally.ToString());
        Assert.True(_tally.Crashes > 0 && _tally.Replays > 0 && _tally.Standings > 0);
        Assert.Empty(_tally.Below(
            _tally.Commands / CommandsPerUsual, FundsCoverage.Usual));
        Assert.Empty(_tally.Below(_tally.Commands / CommandsPerRare, FundsCoverage.Rare));
    }

    private void Check(int seed)
    {
        List<FundsStep> steps = [];
        try
        {
            Run(seed, steps);
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            throw Shrunk(seed, steps, broken);
        }
    }

    private void Run(int seed, List<FundsStep> steps)
    {
        Random random = new(seed);
        FundsVenue venue = new(random);
        FundsRun run = new(CoreOf(venue, seed), _tally);
        FundsStream stream = new(random, venue, run.Book) { Core = run.Core };
        while (steps.Count < CommandsPerSeed)
        {
            stream.Core = run.Core;
            FundsStep step = stream.Next();
            steps.Add(step);
            run.Apply(step);
        }

        run.DemandReplay(steps);
    }

    // Every other seed has to do much of its work in slices.
    private static Func<ExchangeCore> CoreOf(FundsVenue venue, int seed)
    {
        CoreCapacities room = CoreCapacities.Of(venue.Venue);
        return seed % 2 == 0
            ? () => new ExchangeCore(room)
            : () => new ExchangeCore(room, new SliceBounds(4, 5, 8, 3));
    }

    // The venue stays whole; what is left out must leave the same failure.
    private static FundsException Shrunk(int seed, List<FundsStep> steps, Exception broken)
    {
        FundsVenue venue = new(new Random(seed));
        int opening = Math.Min(steps.Count, venue.Opening().Count());
        List<FundsStep> first = steps.GetRange(0, opening);
        string? Same(List<FundsStep> rest) =>
            Failure(venue, seed, [.. first, .. rest]) is { } now && First(now) == First(broken)
                ? now.Message
                : null;
        List<FundsStep> shortest = Shrinking.Of(
            steps.GetRange(opening, steps.Count - opening),
            shorter => Same(shorter) is not null, ShrinkAttempts);
        IEnumerable<string> lines = shortest.TakeLast(ShownMax).Select(TextOf);
        return new FundsException(string.Create(
            CultureInfo.InvariantCulture,
            $"step {steps.Count} of seed {seed}: {broken}\nshrunk to {shortest.Count}: "
                + $"{Same(shortest)}\n{string.Join('\n', lines)}"));
    }

    // Amounts differ from one list to another, what they are of does not.
    private static string First(Exception failure)
    {
        string text = failure.Message.Split('\n')[0];
        return string.Concat(text.Where(letter => !char.IsDigit(letter)));
    }

    private static string TextOf(FundsStep step)
    {
        string content = step.Next.Command.Kind switch
        {
            CommandKind.ProposeDeal or CommandKind.AnswerDeal
                when DealTerms.TryRead(step.Next.Content, out DealTerms terms, out _) =>
                $" {terms}",
            CommandKind.StepContract
                when ContractStep.TryRead(step.Next.Content, out ContractStep made, out _) =>
                $" {made}",
            CommandKind.StepTitle
                when TitleStep.TryRead(step.Next.Content, out TitleStep title, out _) =>
                $" {title}",
            CommandKind.MoveBank
                when BankMovement.TryRead(step.Next.Content, out BankMovement told, out _) =>
                $" {told}",
            CommandKind.AnswerPayment
                when PaymentAnswer.TryRead(step.Next.Content, out PaymentAnswer answer, out _) =>
                $" {answer}",
            _ => "",
        };
        return EventText.Of(step.Next.Command) + content + (step.Crashes ? " and a crash" : "");
    }

    private static Exception? Failure(FundsVenue venue, int seed, List<FundsStep> steps)
    {
        FundsRun run = new(CoreOf(venue, seed), new FundsTally());
        try
        {
            foreach (FundsStep step in steps)
            {
                run.Apply(step);
            }

            run.DemandReplay(steps);
            return null;
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            return broken;
        }
    }
}

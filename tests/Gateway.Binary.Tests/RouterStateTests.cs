using System;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Gateway.Binary.Answers;
using SCO.Exchange.Gateway.Binary.Io;
using SCO.Exchange.Gateway.Binary.Sessions;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Memory;
using Xunit;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>A router that has taken up a state finds all answers that another one finds.</summary>
public sealed class RouterStateTests
{
    private const int Commands = 4_000;
    private const int Sessions = 6;

    [Fact]
    public void A_router_that_has_taken_up_a_state_knows_what_one_knows_that_saw_everything() =>
        Seeds.Each(TestScale.Of(50), seed =>
        {
            Random random = new(seed);
            SessionDirectory whole = new();
            SessionDirectory taken = new();
            AnswerRouter first = new(whole, new Asleep());
            AnswerRouter second = new(taken, new Asleep());
            ulong[] numbers = new ulong[Sessions + 1];
            ulong sequence = 0;
            for (int command = 0; command < Commands; command++)
            {
                sequence += (ulong)random.Next(1, random.Next(100) == 0 ? 20_000 : 3);
                uint session = (uint)random.Next(1, Sessions + 1);
                int answers = random.Next(50) == 0 ? random.Next(1_000) : random.Next(3);
                Deliver(first, sequence, session, numbers[session], answers);
                Deliver(second, sequence, session, numbers[session], answers);
                numbers[session] += (ulong)answers;
                if (random.Next(200) == 0)
                {
                    byte[] state = ConsumerState.Of(first);
                    Assert.Equal(state, ConsumerState.Of(second));
                    taken = new SessionDirectory();
                    second = new AnswerRouter(taken, new Asleep());
                    ConsumerState.Read(second, state);
                    Assert.Equal(state, ConsumerState.Of(second));
                }
            }

            AssertSame(whole, taken, numbers);
        });

    [Fact]
    public void Missed_answers_are_fetched_after_a_start_from_a_state()
    {
        using Rig rig = new(options => options with { OutboundBytes = 1 << 20 });
        SessionClient client = rig.LoggedOn(1, out RecordingHandler first);
        byte[] state = [];
        int commands = 0;
        for (int round = 1; round <= 20; round++)
        {
            for (int count = 0; count < 100; count++)
            {
                NewOrder order =
                    Requests.Limit(3, 11, Protocol.Codes.Orders.Side.Buy, 100, count + 1);
                Assert.Equal(SendResult.Queued, client.TrySend(ref order));
            }

            int sent = round * 100;
            rig.Until(() => first.Accepted.Count == sent, "the answers");
            if (round == 12)
            {
                commands = rig.Exchange.Journal.Count;
                IStatefulConsumer twin = BinaryGateway.NewTwin();
                rig.Exchange.Deliver(twin, 0, commands);
                state = ConsumerState.Of(twin);
                Assert.Equal(state, ConsumerState.Of(rig.Gateway.Router));
            }
        }

        client.Dispose();
        rig.Settle();
        rig.Restart(state, commands);
        SessionClient again = rig.LoggedOn(1, out RecordingHandler second);
        rig.Until(() => second.Numbers.Count == 2_000, "all answers again");

        Assert.Equal(Enumerable.Range(1, 2_000).Select(n => (ulong)n), second.Numbers);
        Assert.Equal(2_001ul, again.NextClientOrderId);
    }

    [Fact]
    public void A_spoiled_state_is_refused_or_is_that_of_another_past()
    {
        AnswerRouter router = new(new SessionDirectory(), new Asleep());
        for (uint session = 1; session <= 3; session++)
        {
            Deliver(router, session, session, 0, 700);
            Deliver(router, 10_000 + session, session, 700, 1);
        }

        byte[] state = ConsumerState.Of(router);
        int refused = ConsumerState.Spoil(state, BinaryGateway.NewTwin);

        Assert.InRange(refused, state.Length / 8, state.Length);
        Assert.Throws<StateException>(
            () => ConsumerState.Read(BinaryGateway.NewTwin(), state[..^1]));
    }

    private static void Deliver(
        AnswerRouter router, ulong sequence, uint session, ulong last, int answers)
    {
        Command command = Command.Of(CommandKind.SessionStart);
        command.Sequence = new Sequence(sequence);
        command.SessionKey = new SessionKey(session, 7);
        router.OnCommand(in command, default);
        Event made = new()
        {
            Kind = EventKind.SessionStarted,
            Cause = CommandKind.SessionStart,
            Sequence = new Sequence(sequence),
            Session = new SessionId(session),
            Principal = new PrincipalId((session / 2) + 1),
        };
        router.OnEvent(in made);
        for (int answer = 1; answer <= answers; answer++)
        {
            made.Kind = EventKind.OperatorDone;
            made.SessionSequence = last + (ulong)answer;
            router.OnEvent(in made);
        }
    }

    private static void AssertSame(
        SessionDirectory whole, SessionDirectory taken, ulong[] numbers)
    {
        for (uint session = 1; session <= Sessions; session++)
        {
            SessionKey key = new(session, 7);
            Assert.Equal(whole.TryFind(key, out SessionRecord? one),
                taken.TryFind(key, out SessionRecord? other));
            Assert.Equal(one?.Id, other?.Id);
            Assert.Equal(one?.Principal, other?.Principal);
            Assert.Equal(one?.Index.Last, other?.Index.Last);
            PrincipalId principal = new((session / 2) + 1);
            Assert.Equal(whole.CountOf(principal), taken.CountOf(principal));
            for (ulong number = 1; number <= numbers[session]; number += 13)
            {
                Assert.True(one!.Index.TryFind(number, out ulong from, out ulong end));
                Assert.True(other!.Index.TryFind(number, out ulong from2, out ulong end2));
                Assert.Equal((from, end), (from2, end2));
            }
        }
    }

    private sealed class Asleep : IWake
    {
        public void Wake()
        {
        }

        public void RequestStop()
        {
        }
    }
}

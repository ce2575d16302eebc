using System;
using System.Collections.Generic;
using System.Globalization;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Tests.Outboxes.Crashes;

/// <summary>
/// Banks that pay whatever they are sent, lose messages, answer late, twice, out of order or not
/// at all; and others that tell what is none of their business. It knows the truth.
/// </summary>
internal sealed class HostileWorld(Random luck, IClock clock)
{
    private const int DelaySecondsMax = 1_800;

    private readonly Dictionary<string, Truth> _payments = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<Letter> _letters = [];
    private int _written;

    /// <summary>From then on nothing is lost, late or a lie.</summary>
    public bool IsHonest { get; set; }

    /// <summary>The day of the banks.</summary>
    public TradingDay Day { get; set; } = SmallExchange.Day;

    public IReadOnlyList<Letter> Letters => _letters;

    public Truth? Of(string endToEndId) => _payments.GetValueOrDefault(endToEndId);

    /// <summary>A message with an order arrives, or does not.</summary>
    public SendOutcome Send(string rail, PaymentOrder order)
    {
        int drawn = IsHonest ? 9 : luck.Next(10);
        if (drawn == 0)
        {
            return SendOutcome.NotTaken;
        }

        if (drawn > 2)
        {
            Pay(rail, order);
        }

        // Lost, or taken and nobody says so.
        return drawn <= 4 ? SendOutcome.Unknown : SendOutcome.Taken;
    }

    /// <summary>A question is answered truly, of the time when it arrives.</summary>
    public void Ask(string rail, PaymentOrder order, ulong question)
    {
        if (!IsHonest && luck.Next(4) == 0)
        {
            return;
        }

        Truth? truth = Of(order.EndToEndId);
        RailAnswer never = new()
        {
            EndToEndId = order.EndToEndId,
            Status = RailStatus.NotFound,
        };
        Post(rail, (truth?.Answer ?? never) with { Question = question });
    }

    /// <summary>Somebody tells what differs from the truth in one point.</summary>
    public void Lie()
    {
        if (_names.Count == 0)
        {
            return;
        }

        Truth truth = _payments[_names[luck.Next(_names.Count)]];
        RailStatus status = (RailStatus)luck.Next((int)RailStatus.Pending, 7);
        RailAnswer lie = truth.Answer with
        {
            Status = status,
            Member = truth.Member,
            Amount = truth.Amount,
            Reference = $"L{_written}",
        };
        string rail = truth.Rail;
        switch (luck.Next(6))
        {
            case 0:
                rail = rail == "bank" ? "cips" : "bank";
                break;
            case 1:
                rail = "other";
                break;
            case 2:
                lie = lie with { Member = new MemberId(truth.Member.Value + 1) };
                break;
            case 3:
                // Less may come back than was paid, but not more.
                lie = lie with { Amount = new Money(truth.Amount.Fen + luck.Next(1, 100)) };
                break;
            case 4:
                lie = lie with { EndToEndId = lie.EndToEndId + "0" };
                break;
            default:
                lie = lie with { Uetr = UetrName.Of("Other", new InstructionId(7)) };
                break;
        }

        Post(rail, lie);
    }

    /// <summary>The next letter of a rail that is due and was not handed out.</summary>
    public Letter? Next(string rail, HashSet<string> handedOut) => _letters.Find(
        letter => letter.Rail == rail && letter.DueNs <= clock.MonotonicNs
            && !handedOut.Contains(letter.Answer.Receipt));

    /// <summary>A letter is not told again.</summary>
    public void Burn(string receipt) => _letters.RemoveAll(
        letter => letter.Answer.Receipt == receipt);

    /// <summary>What the banks did and did not say, they say now.</summary>
    public void TellAll()
    {
        foreach (Truth truth in _payments.Values)
        {
            Post(truth.Rail, truth.Answer);
        }
    }

    private void Pay(string rail, PaymentOrder order)
    {
        if (!_payments.TryGetValue(order.EndToEndId, out Truth? truth))
        {
            bool isRejected = luck.Next(4) == 0;
            truth = new Truth(
                rail, new MemberId(SmallExchange.Payer), order.Amount, new RailAnswer
                {
                    EndToEndId = order.EndToEndId,
                    Uetr = order.Uetr,
                    Status = isRejected ? RailStatus.Rejected : RailStatus.Settled,
                    Reference = string.Create(
                        CultureInfo.InvariantCulture, $"T{_payments.Count}"),
                    Day = Day,
                });
            _payments.Add(order.EndToEndId, truth);
            _names.Add(order.EndToEndId);
        }

        truth.Arrived++;
        if (IsHonest || luck.Next(4) > 0)
        {
            Post(rail, truth.Answer);
        }

        if (!IsHonest && luck.Next(5) == 0)
        {
            Post(rail, truth.Answer);
        }
    }

    private void Post(string rail, RailAnswer answer)
    {
        _written++;
        string receipt = _written.ToString("D9", CultureInfo.InvariantCulture);
        long delay = IsHonest ? 0 : luck.Next(DelaySecondsMax) * Rig.Second;
        Letter letter = new(rail, clock.MonotonicNs + delay, answer with { Receipt = receipt });
        _letters.Insert(luck.Next(_letters.Count + 1), letter);
    }

    /// <summary>A message on its way to the exchange.</summary>
    public sealed record Letter(string Rail, long DueNs, RailAnswer Answer);

    /// <summary>A payment as its bank knows it.</summary>
    public sealed record Truth(string Rail, MemberId Member, Money Amount, RailAnswer Answer)
    {
        /// <summary>How often its message arrived; each time it is made.</summary>
        public int Arrived { get; set; }
    }
}

using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Simulation.World;

namespace SCO.Exchange.Simulation.Money;

/// <summary>
/// The banks' side of the line: it tells the exchange what happened until it knows an answer. It
/// reads answers late; with a process of the exchange those go that it has not read, so that it
/// tells again what may have been taken already.
/// </summary>
internal sealed class SimulatedBank
{
    private const double SendShare = 0.7;
    private const double ReadShare = 0.5;

    private readonly List<Telling> _unanswered = [];
    private readonly Dictionary<string, Telling> _all = [];
    private readonly Queue<Telling> _answers = [];
    private ExchangeLife? _life;

    /// <summary>Whether every bank knows of everything that it was answered.</summary>
    public bool IsQuiet => _unanswered.Count == 0;

    /// <summary>Whether a command is what a bank tells.</summary>
    public static bool IsTold(in Command command, ReadOnlySpan<byte> content) =>
        content.Length > 0 && command.Kind is CommandKind.MoveBank or CommandKind.AnswerPayment
            or CommandKind.RecallPayment;

    /// <summary>Something happened at a bank, or it says so once more.</summary>
    public void Tell(in Command command, byte[] content)
    {
        string key = KeyOf(in command, content);
        if (!_all.TryGetValue(key, out Telling? telling))
        {
            _all.Add(key, telling = new Telling { Command = command, Content = content });
        }

        // Said again, it wants another answer: that to an earlier delivery is none.
        telling.Wanted++;
        if (telling.Wanted == 1)
        {
            _unanswered.Add(telling);
        }
    }

    /// <summary>A command was delivered; if it was a bank's, an answer is on its way.</summary>
    public void Hear(in Command command, byte[] content)
    {
        if (IsTold(in command, content) && !command.Session.IsSome
            && _all.TryGetValue(KeyOf(in command, content), out Telling? telling))
        {
            telling.WasDelivered = true;
            _answers.Enqueue(telling);
        }
    }

    /// <summary>Tells what is not told yet and reads answers; without dice all of both.</summary>
    /// <returns>How much was told that this exchange has taken before.</returns>
    public int Serve(ExchangeLife? life, Dice? dice)
    {
        if (!ReferenceEquals(_life, life))
        {
            _life = life;
            _answers.Clear();
            _unanswered.ForEach(telling => telling.Sent = 0);
        }

        while (_answers.Count > 0 && dice?.Chance(ReadShare) != false)
        {
            Answer(_answers.Dequeue());
        }

        return life is null ? 0 : Send(life, dice);
    }

    /// <summary>Each delivery to this exchange answers one telling.</summary>
    private void Answer(Telling telling)
    {
        if (telling.Sent > 0)
        {
            telling.Sent--;
            telling.Wanted--;
        }

        if (telling.Wanted == 0)
        {
            _unanswered.Remove(telling);
        }
    }

    private int Send(ExchangeLife life, Dice? dice)
    {
        int again = 0;
        foreach (Telling telling in _unanswered)
        {
            while (telling.Sent < telling.Wanted && dice?.Chance(SendShare) != false)
            {
                if (life.Publish(in telling.Command, telling.Content) != PublishResult.Published)
                {
                    return again;
                }

                again += telling.WasDelivered ? 1 : 0;
                telling.Sent++;
            }
        }

        return again;
    }

    private static string KeyOf(in Command command, byte[] content) =>
        $"{command.Kind} {Convert.ToHexString(content)}";

    private sealed class Telling
    {
        public Command Command;

        public required byte[] Content { get; init; }

        /// <summary>How many answers the bank waits for.</summary>
        public int Wanted { get; set; }

        /// <summary>How often this exchange has got it and not answered.</summary>
        public int Sent { get; set; }

        public bool WasDelivered { get; set; }
    }
}

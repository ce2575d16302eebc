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

        telling.IsSent = false;
        if (!telling.IsAwaited)
        {
            telling.IsAwaited = true;
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
            _unanswered.ForEach(telling => telling.IsSent = false);
        }

        while (_answers.Count > 0 && dice?.Chance(ReadShare) != false)
        {
            Telling answered = _answers.Dequeue();
            answered.IsAwaited = false;
            _unanswered.Remove(answered);
        }

        return life is null ? 0 : Send(life, dice);
    }

    private int Send(ExchangeLife life, Dice? dice)
    {
        int again = 0;
        foreach (Telling telling in _unanswered)
        {
            if (telling.IsSent || dice?.Chance(SendShare) == false)
            {
                continue;
            }

            if (life.Publish(in telling.Command, telling.Content) != PublishResult.Published)
            {
                break;
            }

            again += telling.WasDelivered ? 1 : 0;
            telling.IsSent = true;
        }

        return again;
    }

    private static string KeyOf(in Command command, byte[] content) =>
        $"{command.Kind} {Convert.ToHexString(content)}";

    private sealed class Telling
    {
        public Command Command;

        public required byte[] Content { get; init; }

        public bool IsSent { get; set; }

        public bool IsAwaited { get; set; }

        public bool WasDelivered { get; set; }
    }
}

using System;
using System.Collections.Generic;
using System.Net;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Fixp;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using SCO.Exchange.Simulation.Checks;
using SCO.Exchange.Simulation.World;

namespace SCO.Exchange.Simulation.Members;

/// <summary>
/// A member's program: the production client over the virtual network. It remembers every answer,
/// over lost connections, over its own restarts and the exchange's.
/// </summary>
internal sealed partial class SimulatedMember : IAnswerHandler, IDisposable
{
    private const int OrdersMax = 64;
    private const int SessionLow = 1_000;

    private readonly SimulatedWorld _world;
    private readonly List<ulong> _answers = [];
    private readonly byte[] _frame = new byte[Frame.BytesMax];

    /// <summary>Begins to connect.</summary>
    public SimulatedMember(SimulatedWorld world, int principal)
    {
        _world = world;
        Principal = principal;
        Client = Connect();
    }

    /// <summary>Who logs on.</summary>
    public int Principal { get; }

    /// <summary>The session.</summary>
    public SessionClient Client { get; private set; }

    /// <summary>The number of the session in the exchange; 0 before the first log-on.</summary>
    public uint Session { get; private set; }

    /// <summary>The hash of each answer, by its number.</summary>
    public IReadOnlyList<ulong> Answers => _answers;

    /// <summary>Live orders that it knows of, with their instruments.</summary>
    public List<(ulong OrderId, uint Instrument)> Orders { get; } = [];

    /// <summary>Trades that it knows of.</summary>
    public List<ulong> Trades { get; } = [];

    /// <summary>Proposals that it knows of.</summary>
    public List<uint> Proposals { get; } = [];

    /// <summary>The trading day, as the log-on said.</summary>
    public ushort Day { get; private set; }

    /// <summary>Why its last connection ended.</summary>
    public Disconnection LastEnd { get; private set; }

    /// <summary>The highest label that was answered.</summary>
    public ulong AnsweredLabel { get; private set; }

    /// <summary>The program ends and is started again; it knows the number of its last answer.
    /// </summary>
    public void Restart()
    {
        Client.Dispose();
        Client = Connect();
    }

    /// <summary>
    /// Whoever was refused for good, because answers that are to be told again were in an archive
    /// that was away, is damaged, could not be read or not be found, comes again.
    /// </summary>
    public void ReturnIfRefused()
    {
        if (Client.State == SessionState.Ended)
        {
            SimulationException.Unless(
                LastEnd.Reason == RejectReason.WrongSequence
                    && (_world.WasArchiveAway || _world.HasDamage || _world.HasArchiveFailed
                        || _world.HasLookFailed),
                $"principal {Principal} is refused for good: {LastEnd.Reason}");
            _world.Counts.MemberRefusals++;
            Restart();
        }
    }

    /// <summary>
    /// Whether each answer is what the exchange has in its journal for this session.
    /// </summary>
    /// <param name="check">What is in the journal.</param>
    /// <param name="isAll">Whether nothing may be missing either.</param>
    public void DemandAnswers(GateCheck check, bool isAll)
    {
        IReadOnlyList<ulong> journaled = check.AnswersOf(new(Session));
        SimulationException.Unless(
            isAll ? journaled.Count == _answers.Count : journaled.Count >= _answers.Count,
            $"principal {Principal} has {_answers.Count} answers, {journaled.Count} are journaled");
        for (int at = 0; at < _answers.Count; at++)
        {
            SimulationException.Unless(
                _answers[at] == journaled[at],
                $"answer {at + 1} of principal {Principal} is not what the journal holds");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();

    /// <inheritdoc/>
    public void OnLoggedOn(ref readonly EstablishmentAck ack)
    {
        SimulationException.Unless(
            Session == 0 || Session == ack.Session,
            $"the session of principal {Principal} was {Session}, it is {ack.Session}");
        Session = ack.Session;
        Day = ack.TradingDay;
    }

    /// <inheritdoc/>
    public void OnDisconnected(Disconnection disconnection)
    {
        LastEnd = disconnection;
        _world.Counts.Disconnections++;
    }

    /// <inheritdoc/>
    public void OnAccepted(ref readonly OrderAccepted accepted)
    {
        Keep(in accepted, accepted.SeqNum, accepted.ClientOrderId);
        if (Orders.Count == OrdersMax)
        {
            Orders.RemoveAt(0);
        }

        Orders.Add((accepted.OrderId, accepted.Instrument));
    }

    /// <inheritdoc/>
    public void OnRejected(ref readonly OrderRejected rejected) =>
        Keep(in rejected, rejected.SeqNum, rejected.ClientOrderId);

    /// <inheritdoc/>
    public void OnFill(ref readonly Fill fill)
    {
        Keep(in fill, fill.SeqNum, 0);
        if (Trades.Count < OrdersMax)
        {
            Trades.Add(fill.TradeId);
        }

        if (fill.Remaining == 0)
        {
            End(fill.OrderId);
        }
    }

    /// <inheritdoc/>
    public void OnTriggered(ref readonly OrderTriggered triggered) =>
        Keep(in triggered, triggered.SeqNum, 0);

    /// <inheritdoc/>
    public void OnEnded(ref readonly OrderEnded ended)
    {
        Keep(in ended, ended.SeqNum, ended.ClientOrderId);
        End(ended.OrderId);
    }

    /// <inheritdoc/>
    public void OnReplaced(ref readonly OrderReplaced replaced) =>
        Keep(in replaced, replaced.SeqNum, replaced.ClientOrderId);

    /// <inheritdoc/>
    public void OnReduced(ref readonly OrderReduced reduced) =>
        Keep(in reduced, reduced.SeqNum, reduced.ClientOrderId);

    /// <inheritdoc/>
    public void OnHibernated(ref readonly OrderHibernated hibernated) =>
        Keep(in hibernated, hibernated.SeqNum, hibernated.ClientOrderId);

    /// <inheritdoc/>
    public void OnActivated(ref readonly OrderActivated activated) =>
        Keep(in activated, activated.SeqNum, activated.ClientOrderId);

    /// <inheritdoc/>
    public void OnTradeChanged(ref readonly TradeChanged changed) =>
        Keep(in changed, changed.SeqNum, 0);

    /// <inheritdoc/>
    public void OnQuoteProtectionSet(ref readonly QuoteProtectionSet protection) =>
        Keep(in protection, protection.SeqNum, protection.ClientOrderId);

    /// <inheritdoc/>
    public void OnQuoteProtectionTripped(ref readonly QuoteProtectionTripped tripped) =>
        Keep(in tripped, tripped.SeqNum, 0);

    /// <inheritdoc/>
    public void OnCancelReject(ref readonly CancelReject reject) =>
        Keep(in reject, reject.SeqNum, reject.ClientOrderId);

    /// <inheritdoc/>
    public void OnMassCancelReport(ref readonly MassCancelReport report) =>
        Keep(in report, report.SeqNum, report.ClientOrderId);

    /// <inheritdoc/>
    public void OnMassActionReport(ref readonly MassActionReport report) =>
        Keep(in report, report.SeqNum, report.ClientOrderId);

    /// <inheritdoc/>
    public void OnOperatorDone(ref readonly OperatorDone done)
    {
        Keep(in done, done.SeqNum, done.ClientOrderId);
        if (done.Proposal != 0)
        {
            Proposals.Add(done.Proposal);
        }
    }

    /// <inheritdoc/>
    public void OnOperatorRefused(ref readonly OperatorRefused refused) =>
        Keep(in refused, refused.SeqNum, refused.ClientOrderId);

    private void Keep<T>(in T message, ulong number, ulong label)
        where T : struct, IMessage =>
        Keep(Frame.Write(_frame, in message), number, label);

    private void Keep(int bytes, ulong number, ulong label)
    {
        SimulationException.Unless(
            number == (ulong)_answers.Count + 1,
            $"principal {Principal} gets answer {number} behind {_answers.Count}");
        _answers.Add(Fnv.Add(Fnv.Start, _frame.AsSpan(0, bytes)));
        AnsweredLabel = Math.Max(AnsweredLabel, label == ulong.MaxValue ? 0 : label);
    }

    private void End(ulong order) => Orders.RemoveAll(known => known.OrderId == order);

    private SessionClient Connect()
    {
        SimulationPlan plan = _world.Plan;
        SessionClient client = new(
            new SessionClientOptions
            {
                Gateway = new IPEndPoint(IPAddress.Loopback, 9001),
                Session = new SessionKey((ulong)(SessionLow + Principal), (ulong)plan.Seed),
                KeyName = SimulatedWorld.KeyOf(Principal),
                Secret = SimulatedWorld.Secret,
                KeepAliveMs = plan.KeepAliveMs,
                CancelOnDisconnect = plan.CancelsOnDisconnect,
                NextAnswer = (ulong)_answers.Count + 1,
                ReconnectMs = 20,
                LogonMsMax = 2_000,
                SendBufferBytes = 1 << 13,
                ReceiveBufferBytes = 1 << 13,
                Connector = _world.Network,
                Time = _world.Time,
            },
            this);
        client.Connect();
        return client;
    }
}

using System;
using System.Collections.Generic;
using System.Net;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Money;
using SCO.Exchange.Gateway.Protocol.Fixp;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Money;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run.Sessions;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;

namespace SCO.Exchange.Host.Member;

/// <summary>
/// A member's session for deals and money: one request at a time, each with its answers. One
/// thread; waits.
/// </summary>
/// <remarks>
/// What the member has not asked for comes by the session that was made last for it; once this one
/// has been made, that is this one, until another key makes its first.
/// </remarks>
public sealed partial class MemberConnection : IAnswerHandler, IDisposable
{
    private readonly WaitingSession _session;
    private readonly MemberReports _words;
    private readonly List<MemberReport> _told = [];
    private readonly Dictionary<ulong, StandingDeal> _deals = [];
    private ulong _awaited;
    private ulong _lastNumber;
    private ulong _nextNumber;
    private bool _isAnswered;
    private RejectReason _reason;
    private long _missing = Null.Int64;

    /// <summary>Connects and logs on.</summary>
    /// <param name="gateway">Where the gateway listens.</param>
    /// <param name="key">The member's key.</param>
    /// <param name="venue">The venue by which names are known.</param>
    /// <param name="withPast">Whether all that this session was ever told is told again.</param>
    /// <param name="isOperator">
    /// Whether it asks for an operator: by the session of <c>sco admin</c>, which stands aside.
    /// </param>
    /// <exception cref="UsageException">The gateway cannot be reached, or refuses the key.
    /// </exception>
    public MemberConnection(
        IPEndPoint gateway, Credential key, VenueFile venue, bool withPast = false,
        bool isOperator = false)
    {
        _words = new MemberReports(venue);
        _session = new WaitingSession(
            new SessionClientOptions
            {
                Gateway = gateway,
                Session = SessionKeys.Of(isOperator ? "admin" : "member", key.KeyName),
                StandsAside = isOperator,
                KeyName = key.KeyName,
                Secret = key.Secret,
                NextAnswer = withPast ? 1UL : 0UL,
                Reconnects = false,
            },
            this);
        _session.Connect();
        if (withPast)
        {
            _session.WaitFor(() => _lastNumber + 1 >= _nextNumber);
        }
    }

    /// <summary>What was told, in order.</summary>
    public IReadOnlyList<MemberReport> Told => _told;

    /// <summary>Why the last request was refused; None if it was not.</summary>
    public RejectReason Reason => _reason;

    /// <summary>
    /// What was missing then, in fen or thousandths of goods, or how far beyond the limit; null if
    /// not told.
    /// </summary>
    public long Missing => _missing;

    /// <summary>The limit that was passed, in lots, 1/10,000 CNY or fen; null if not told.
    /// </summary>
    public long Limit { get; private set; } = Null.Int64;

    /// <summary>The state of the day of the banks that forbade it; 0 if not told.</summary>
    public BankDayState BankDay { get; private set; }

    /// <summary>Why the last request was refused, for people.</summary>
    public string WhyRefused => ReasonWords.Of(_reason, _missing, Limit);

    /// <summary>Where the next page of what stands with a member begins; 0: there is none.
    /// </summary>
    public ulong Cursor { get; private set; }

    /// <summary>A deal as it stood when the exchange was last asked for all that stands; null of
    /// one that did not.</summary>
    public StandingDeal? DealOf(ulong deal) =>
        _deals.TryGetValue(deal, out StandingDeal standing) ? standing : null;

    /// <summary>Sends a request and waits for its answer; forgets what was told before.</summary>
    /// <param name="request">The request.</param>
    /// <param name="note">What is sent beside it.</param>
    /// <returns>Whether it was taken.</returns>
    /// <exception cref="UsageException">The connection was lost, or no answer came.</exception>
    public bool Ask<T>(T request, ReadOnlySpan<byte> note = default)
        where T : struct, IRequest
    {
        _told.Clear();
        return Send(request, note);
    }

    private bool Send<T>(T request, ReadOnlySpan<byte> note = default)
        where T : struct, IRequest
    {
        (_isAnswered, _reason, _missing) = (false, RejectReason.None, Null.Int64);
        (Limit, BankDay) = (Null.Int64, 0);
        _awaited = _session.NextClientOrderId;
        _session.Send(request, note);
        _session.WaitFor(() => _isAnswered);
        return _reason == RejectReason.None;
    }

    /// <inheritdoc/>
    public void OnLoggedOn(ref readonly EstablishmentAck ack) => _nextNumber = ack.NextSeqNum;

    /// <inheritdoc/>
    public void OnDisconnected(Disconnection disconnection) => _session.Lose(disconnection);

    /// <inheritdoc/>
    public void OnDeal(ref readonly NegotiatedTradeReport report, ReadOnlySpan<byte> note) =>
        Take(report.SeqNum, report.ClientOrderId, _words.Of(in report, note));

    /// <inheritdoc/>
    public void OnContract(ref readonly ContractReport report, ReadOnlySpan<byte> note) =>
        Take(report.SeqNum, report.ClientOrderId, _words.Of(in report, note));

    /// <inheritdoc/>
    public void OnTitle(ref readonly TitleReport report) =>
        Take(report.SeqNum, report.ClientOrderId, _words.Of(in report));

    /// <inheritdoc/>
    public void OnCash(ref readonly CashReport report) =>
        Take(report.SeqNum, 0, _words.Of(in report));

    /// <inheritdoc/>
    public void OnBalance(ref readonly BalanceReport report) =>
        Take(report.SeqNum, 0, _words.Of(in report));

    /// <inheritdoc/>
    public void OnWithdrawal(ref readonly WithdrawalReport report) =>
        Take(report.SeqNum, report.ClientOrderId, _words.Of(in report));

    /// <inheritdoc/>
    public void OnPayment(ref readonly PaymentReport report) =>
        Take(report.SeqNum, 0, _words.Of(in report));

    /// <inheritdoc/>
    public void OnFee(ref readonly FeeReport report) =>
        Take(report.SeqNum, 0, MemberReports.Of(in report));

    /// <inheritdoc/>
    public void OnContractOverdue(ref readonly ContractOverdueReport report) =>
        Take(report.SeqNum, 0, _words.Of(in report));

    /// <inheritdoc/>
    public void OnMarginCall(ref readonly MarginCallReport report) =>
        Take(report.SeqNum, 0, MemberReports.Of(in report));

    /// <inheritdoc/>
    public void OnPositionMark(ref readonly PositionMarkReport report) =>
        Take(report.SeqNum, 0, _words.Of(in report));

    /// <inheritdoc/>
    public void OnStandingPosition(ref readonly StandingPosition position) =>
        Take(position.SeqNum, 0, _words.Of(in position));

    /// <inheritdoc/>
    public void OnStandingTitle(ref readonly StandingTitle title) =>
        Take(title.SeqNum, 0, _words.Of(in title));

    /// <inheritdoc/>
    public void OnStandingDeal(ref readonly StandingDeal deal)
    {
        _deals[deal.DealId] = deal;
        Take(deal.SeqNum, 0, _words.Of(in deal));
    }

    /// <inheritdoc/>
    public void OnStandingContract(ref readonly StandingContract contract) =>
        Take(contract.SeqNum, 0, _words.Of(in contract));

    /// <inheritdoc/>
    public void OnStandingInstruction(ref readonly StandingInstruction instruction) =>
        Take(instruction.SeqNum, 0, _words.Of(in instruction));

    /// <inheritdoc/>
    public void OnStandingDone(ref readonly StandingDone done)
    {
        Cursor = done.Cursor;
        Take(done.SeqNum, done.ClientOrderId, _words.Of(in done));
    }

    /// <inheritdoc/>
    public void OnOperatorDone(ref readonly OperatorDone done)
    {
        _lastNumber = done.SeqNum;
        _isAnswered |= done.ClientOrderId == _awaited;
    }

    /// <inheritdoc/>
    public void OnOperatorRefused(ref readonly OperatorRefused refused)
    {
        if (refused.ClientOrderId == _awaited)
        {
            BankDay = refused.BankDay;
        }

        Refuse(
            refused.SeqNum, refused.ClientOrderId, refused.Reason, refused.Missing,
            refused.Limit);
    }

    /// <inheritdoc/>
    public void OnBusinessReject(ref readonly BusinessReject reject)
    {
        if (reject.RefId == _awaited)
        {
            (_isAnswered, _reason) = (true, reject.Reason);
        }
    }

    /// <summary>Says goodbye and closes.</summary>
    public void Dispose() => _session.Dispose();

    private void Take(ulong number, ulong label, MemberReport report) =>
        Take(number, label, [report]);

    private void Refuse(
        ulong number, ulong label, RejectReason reason, long missing, long limit)
    {
        _lastNumber = number;
        if (label == _awaited)
        {
            (_isAnswered, _reason, _missing) = (true, reason, missing);
            Limit = limit;
        }
    }
}

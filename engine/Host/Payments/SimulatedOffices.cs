using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Ring.Agents;
using SCO.Exchange.Ring.Waits;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Simulated;

namespace SCO.Exchange.Host.Payments;

/// <summary>
/// A simulation of the offices of all banks of a venue, for the demonstration: they take what the
/// exchange sends, by the channel of each, pay all, and say so. No money is behind them.
/// </summary>
/// <remarks>
/// They keep the books of their pools, and remember nothing else of an earlier life: they answer
/// that they never had its payments, and book none of them twice. One thread starts and ends it;
/// the work is done on its own, sco-offices.
/// </remarks>
internal sealed class SimulatedOffices : IAgent, IDisposable
{
    private const int PauseMs = 100;
    private const ulong CipsSeed = 1_001;
    private const ulong DomesticSeed = 1_002;
    private const ulong WalletSeed = 1_003;

    private readonly Func<TradingDay> _day;
    private readonly Func<bool> _isReconciling;
    private readonly Func<bool> _isClosed;
    private readonly Action<string> _told;
    private readonly SimulatedIsoOffice _cips;
    private readonly SimulatedIsoOffice _domestic;
    private readonly SimulatedWallet? _wallet;
    private readonly SortedDictionary<ushort, (SimulatedFileOffice Office, RailFolder Folder)>
        _banks = [];

    private readonly Dictionary<string, SimulatedFileOffice> _pools =
        new(StringComparer.Ordinal);

    private readonly BlockingWait _wait = new(spins: 0, parkMsMax: PauseMs);
    private AgentRunner? _runner;

    // What was told since all of them worked last.
    private readonly HashSet<string> _troubles = new(StringComparer.Ordinal);
    private bool _wasClosed;

    /// <summary>Opens the offices.</summary>
    /// <param name="venue">Whose banks and members they know.</param>
    /// <param name="payments">Where files are exchanged, and who pays into wallets.</param>
    /// <param name="clock">The time that answers carry.</param>
    /// <param name="day">The day that banks have.</param>
    /// <param name="isReconciling">Whether the exchange reconciles its day.</param>
    /// <param name="isClosed">Whether the exchange has closed its day.</param>
    /// <param name="told">Told, in a sentence, when they cannot work.</param>
    public SimulatedOffices(
        VenueFile venue, PaymentSettings payments, IClock clock, Func<TradingDay> day,
        Func<bool> isReconciling, Func<bool> isClosed, Action<string> told)
    {
        (_day, _isReconciling, _isClosed, _told) = (day, isReconciling, isClosed, told);
        PaymentFolders folders = payments.Folders;
        _wallet = payments.Wallet as SimulatedWallet;
        _cips = new SimulatedIsoOffice(Bank(CipsSeed, clock), folders.Cips(), clock);
        _domestic = new SimulatedIsoOffice(
            Bank(DomesticSeed, clock), folders.Domestic(), clock);
        string mark = string.Create(CultureInfo.InvariantCulture, $"{clock.Now.Ns:X16}-");
        foreach (BankDefinition bank in venue.Definitions
            .Where(one => one.Kind == CommandKind.DefineBank)
            .Select(one => BankDefinition.Read(one.Content.Span)!))
        {
            RailFolder folder = folders.Of(bank);
            SimulatedFileOffice office = new(
                Bank(bank.Id.Value, clock), bank.Id, folder, bank.PoolAccount, day())
            {
                Channel = payments.ChannelOf(bank.Id),
                Mark = mark,
                KeepsBooks = true,
            };
            foreach (MemberDefinition member in MembersOf(venue, bank.Id))
            {
                office.KnowName(
                    member.NameZh.Length > 0 ? member.NameZh : member.NameEn, member.Id);
                if (member.BankAccount.Length > 0)
                {
                    office.Know(member.BankAccount, member.Id);
                }
            }

            foreach ((string pool, SimulatedFileOffice other) in _pools)
            {
                office.Know(pool, other);
                other.Know(bank.PoolAccount, office);
            }

            office.OpenBooks();
            _banks.Add(bank.Id.Value, (office, folder));
            _pools[bank.PoolAccount] = office;
        }
    }

    /// <inheritdoc/>
    public string Name => "sco-offices";

    /// <summary>A wallet operator, simulated as they are. It belongs to who pays into it.</summary>
    public static IWallet Wallet(IClock clock) => new SimulatedWallet(Bank(WalletSeed, clock));

    /// <summary>
    /// Lets members pay in, before <see cref="Start"/>: a file for each. Once for a journal.
    /// </summary>
    public void Deposit(IReadOnlyList<SimulatedDeposit> deposits)
    {
        foreach (SimulatedDeposit deposit in deposits)
        {
            _ = _banks[deposit.Bank.Value].Office.Deposit(deposit.Member, deposit.Amount);
        }
    }

    /// <summary>Whether the exchange has taken all that banks told. Any thread.</summary>
    public bool IsHeard => _banks.Values.All(bank => bank.Folder.Arrived().Count == 0);

    /// <summary>Starts the thread.</summary>
    public void Start(Action<string, Exception> failed)
    {
        _runner = new AgentRunner(this, _wait, (agent, failure) => failed(agent.Name, failure));
        _runner.Start();
    }

    /// <inheritdoc/>
    public int DoWork()
    {
        bool isWhole = Try(TakePayments);
        foreach ((SimulatedFileOffice office, _) in _banks.Values)
        {
            isWhole &= Try(() => Turn(office));
        }

        _wasClosed = _isClosed();
        if (isWhole)
        {
            _troubles.Clear();
        }

        return 0;
    }

    /// <summary>Ends the thread.</summary>
    public void Dispose()
    {
        _runner?.Dispose();
        _wait.Dispose();
    }

    /// <summary>A simulation must not end what it shows, nor one bank what another does.</summary>
    private bool Try(Action work)
    {
        try
        {
            work();
            return true;
        }
        catch (Exception failure)
        {
            string trouble = OneLine.Of(failure.Message);
            if (_troubles.Add(trouble))
            {
                _told($"a simulated bank cannot work: {trouble}");
            }

            return false;
        }
    }

    private void TakePayments()
    {
        _ = _cips.DoWork() + _domestic.DoWork();
        EnterPayments();
    }

    private void Turn(SimulatedFileOffice office)
    {
        _ = office.DoWork();
        // The statement of a day lies with the bank's files for who reconciles: at the cut-off,
        // when the exchange asks for it, or else when the day is over.
        if (_day() is { IsSome: true } day && day != office.Day)
        {
            office.EndDay(day, _wasClosed);
        }
        else if (_isReconciling() && _cips.IsQuiet && _domestic.IsQuiet && office.IsQuiet)
        {
            office.WriteStatement();
        }
    }

    /// <summary>The pool that a payment has left is that of the payer's bank.</summary>
    private void EnterPayments()
    {
        while (_cips.TryTakeBooking(out SimulatedBooking? booking)
            || _domestic.TryTakeBooking(out booking)
            || (_wallet?.TryTakeBooking(out booking) ?? false))
        {
            _pools.GetValueOrDefault(booking.Order.Debtor.Account)?.Note(booking);
        }
    }

    private static SimulatedBank Bank(ulong seed, IClock clock) =>
        new(seed, clock, SimulatedFates.AllSettle);

    private static IEnumerable<MemberDefinition> MembersOf(VenueFile venue, BankId bank) =>
        venue.Definitions
            .Where(one => one.Kind == CommandKind.DefineMember)
            .Select(one => MemberDefinition.Read(one.Content.Span)!)
            .Where(member => member.Bank == bank);
}

using System;
using System.Globalization;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Host.Demo;
using SCO.Exchange.Host.Payments;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Host.Run;

/// <content>The way to banks, and the simulated ones of the demonstration.</content>
public sealed partial class RunTool
{
    private const int LookMs = 20;

    private static readonly TimeSpan DepositsWithin = TimeSpan.FromSeconds(10);

    private bool HasOffices => _options is { HasDemo: true, HasPayments: true };

    private static PaymentSettings? PaymentsOf(RunOptions options) => options.HasPayments
        ? PaymentSettings.Of(
            options.DataDirectory,
            options.BanksFolder,
            options.HasDemo ? SimulatedOffices.Wallet(new SystemClock()) : null) with
        {
            Channels = options.Venue.Channels,
        }
        : null;

    private string Banks() => _payments is null ? "none are sent: --no-payments"
        : HasOffices ? $"files in {_payments.Folders.Root}; SIMULATED banks and wallets answer"
        : $"files in {_payments.Folders.Root}: banks, cips, domestic";

    private static string Waiting(int count) => count == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"  payments waiting {count}");

    /// <summary>
    /// Opens the simulated banks; members pay in before they trade. Null without them.
    /// </summary>
    private SimulatedOffices? OpenOffices(ExchangeHost host)
    {
        if (!HasOffices)
        {
            return null;
        }

        DemoDay day = new(host, _options.Venue);
        if (host.IsFirstStart)
        {
            // The calendar catches up with the present: a bank has no other day.
            Await(() => !day.IsOver);
        }

        SimulatedOffices offices = new(
            _options.Venue, _payments!, new SystemClock(), () => host.Day,
            () => host.BankDay == BankDayState.Reconciling,
            () => host.DayFigures.Stage == SettlementStage.Closed, Tell);
        if (host.IsFirstStart)
        {
            offices.Deposit(_options.Venue.Deposits);
        }

        offices.Start(FailStop);
        Await(() => offices.IsHeard);
        return offices;
    }

    private void Await(Func<bool> isDone)
    {
        TimeSpan latest = Elapsed + DepositsWithin;
        while (!isDone() && Elapsed < latest && !_stop.WaitOne(LookMs))
        {
        }
    }
}

using System;
using System.Linq;
using System.Text;
using System.Threading;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Payments;
using SCO.Exchange.Host.Project;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Settlement.Outboxes;

namespace SCO.Exchange.Host.Run;

/// <content>
/// What a venue begins with beside its definitions: parameters, simulated money; its way to banks.
/// </content>
public sealed partial class ExchangeHost
{
    // The calendar may roll the day between two looks at it, once for each day since the first.
    private const int DaysMax = 1_000;

    private void Furnish()
    {
        foreach (VenueParameter parameter in _options.Venue.Parameters)
        {
            Publish(parameter.ToCommand(), default);
        }

        foreach (SimulatedDeposit deposit in _options.PaysDeposits ? _options.Venue.Deposits : [])
        {
            Pay(deposit);
        }
    }

    private void StartPayments()
    {
        if (_options.Payments is not { } settings)
        {
            return;
        }

        // As the journal has them: a file may not tell of those that were applied since.
        BankDefinition[] banks = [.. _definitions.Defined()
            .Where(one => one.Key.Kind == CommandKind.DefineBank)
            .OrderBy(one => one.Key.Id)
            .Select(one => BankDefinition.Read(one.Value)!)];
        foreach (BankDefinition bank in banks)
        {
            _ = settings.Folders.PathOf(bank);
        }

        _payments = new PaymentServices(
            _pipeline.History,
            _paymentsInput!,
            _clock,
            settings,
            banks,
            new OutboxOptions
            {
                VenueName = _options.Venue.Venue.NameZh,
                AdminLine = command => AdminLine.Of(_options.DataDirectory, command),
            },
            () => _pipeline.IsConfirmed,
            _options.Told);
        _payments.Start(Fail);
    }

    private void StartProjection()
    {
        if (_options.Postgres is { } text)
        {
            _projection = new ProjectionServices(
                text, _journal, _options.Venue.Venue, _clock, _options.Told);
        }
    }

    /// <summary>
    /// Lets a settlement bank tell of a deposit, as a simulation. The serial is the same at each
    /// start: what was posted is not posted again.
    /// </summary>
    private void Pay(SimulatedDeposit deposit)
    {
        byte[] serial = Encoding.ASCII.GetBytes($"SIMULATED-{deposit.Member.Value}");
        byte[] content = new byte[BankMovement.SizeBytesMax];
        RejectReason refused = RejectReason.BankDayWrong;
        for (int day = 0; refused == RejectReason.BankDayWrong && day < DaysMax; day++)
        {
            BankMovement movement = new()
            {
                Kind = BankMovementKind.Deposit,
                Bank = deposit.Bank,
                Day = _definitions.Day,
                Member = deposit.Member,
                Amount = deposit.Amount,
            };
            long answers = _definitions.BankAnswers;
            int bytes = movement.Write(content, serial);
            Publish(Command.Of(CommandKind.MoveBank), content.AsSpan(0, bytes));
            if (!WaitFor(() => _definitions.BankAnswers > answers, StartMax))
            {
                throw new UsageException("the simulated deposits got no answer");
            }

            refused = _definitions.BankRefusal;
        }

        // Of an earlier start that was cut off, on another day.
        if (refused is not (RejectReason.None or RejectReason.BankSerialDiffers))
        {
            throw new UsageException(
                $"the simulated deposit of {deposit.Code} is refused: {refused}");
        }
    }

    private void Publish(Command command, ReadOnlySpan<byte> content)
    {
        while (_house.TryPublish(in command, content) == PublishResult.BackPressured
            && !_hasFailed)
        {
            Thread.Sleep(1);
        }
    }
}

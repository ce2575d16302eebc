using System;
using SCO.Exchange.Simulation.Members;
using SCO.Exchange.Simulation.World;

namespace SCO.Exchange.Simulation;

/// <content>The scheduler: who has a turn, in which order.</content>
internal sealed partial class SimulationRun
{
    private const int StageCount = 11;

    /// <summary>Gives each stage a turn, or leaves it out, in an order of the dice.</summary>
    private void Turn(double share)
    {
        for (int place = StageCount - 1; place > 0; place--)
        {
            int other = _dice.Next(place + 1);
            (_order[place], _order[other]) = (_order[other], _order[place]);
        }

        foreach (int stage in _order)
        {
            if (share >= 1 || _dice.Chance(share))
            {
                Turn(stage, share);
            }
        }

        Stop();
    }

    private void Turn(int stage, double share)
    {
        switch (stage)
        {
            case 0:
                foreach (SimulatedMember member in _members)
                {
                    if (share >= 1 || !_dice.Chance(_plan.IdleShare))
                    {
                        member.Client.Poll(TimeSpan.Zero);
                    }
                }

                _strangers.RemoveAll(IsGone);
                break;
            case 1:
                foreach (FeedListener listener in _listeners)
                {
                    listener.Client.Poll();
                }

                break;
            case 2:
                Alive(life => life.StepCore());
                break;
            case 3:
                StepJournal(share);
                break;
            case 4:
                Alive(life => life.Pipeline.StepGate());
                break;
            case 5:
                Alive(life => life.Gateway.Io.DoWork());
                break;
            case 6:
                Alive(life => life.Gateway.History.DoWork());
                Alive(life => life.Gateway.Logons.DoWork());
                break;
            case 7:
                StepFeed(share);
                break;
            case 8:
                Alive(life => life.StepShadow());
                break;
            case 9:
                Alive(life => life.Checkpoints?.DoWork());
                break;
            default:
                Alive(life => life.Pipeline.StepWatches());
                break;
        }
    }

    private void StepFeed(double share)
    {
        if (share >= 1 || !_dice.Chance(_plan.FeedHeld))
        {
            Alive(life => life.StepFeed());
        }
    }

    private void StepJournal(double share)
    {
        bool isHeld = share < 1 && _dice.Chance(_plan.HeldShare);
        Alive(life =>
        {
            life.Log.IsHeld = isHeld;
            life.Pipeline.StepJournal();
        });
    }

    /// <summary>Ends an exchange that was asked to stop, once it has.</summary>
    private void Stop()
    {
        if (_life is { IsExhausted: true } full && !_isStopping)
        {
            // Somebody makes room before the next start.
            _world.Counts.FullDisks++;
            _spaceBytes = null;
            _world.Disk.CapacityBytes = long.MaxValue;
            RequestStop(full);
        }

        Alive(life =>
        {
            if (_isStopping && life.StepStop())
            {
                _world.Counts.CleanStops++;
                _world.Counts.SignedStops += life.Checkpoints?.HasSignedLast == true ? 1 : 0;
                life.Checkpoints?.End();
                life.Close();
                life.Dispose();
                _life = null;
                _isStopping = false;
            }
        });
    }

    private static bool IsGone(Stranger stranger)
    {
        if (stranger.Poll())
        {
            return false;
        }

        stranger.Dispose();
        return true;
    }

    private void RequestStop(ExchangeLife life)
    {
        _isStopping = true;
        life.RequestStop();
    }
}

using System;
using SCO.Exchange.Domain;

namespace SCO.Exchange.Clearing.Contracts;

/// <summary>What one step of a contract has done, in order, to be told.</summary>
/// <remarks>One thread. Allocates nothing after the constructor.</remarks>
public sealed class ContractMoves
{
    /// <summary>Most movements of money in one step.</summary>
    public const int CashMax = 24;

    private const int TitlesMax = 4;
    private const int StagesMax = 4;

    private readonly CashMove[] _cash = new CashMove[CashMax];
    private readonly TitleMove[] _titles = new TitleMove[TitlesMax];
    private readonly StageMove[] _stages = new StageMove[StagesMax];
    private int _cashCount;
    private int _titleCount;
    private int _stageCount;

    /// <summary>Money that was moved.</summary>
    public ReadOnlySpan<CashMove> Cash => _cash.AsSpan(0, _cashCount);

    /// <summary>Title records that were touched.</summary>
    public ReadOnlySpan<TitleMove> Titles => _titles.AsSpan(0, _titleCount);

    /// <summary>Stages that it came to, one after the other.</summary>
    public ReadOnlySpan<StageMove> Stages => _stages.AsSpan(0, _stageCount);

    /// <summary>Begins a step.</summary>
    internal void Begin() => _cashCount = _titleCount = _stageCount = 0;

    internal void Add(in CashMove move)
    {
        Invariant.Holds(_cashCount < CashMax);
        _cash[_cashCount++] = move;
    }

    internal void Add(TitleMove move)
    {
        Invariant.Holds(_titleCount < TitlesMax);
        _titles[_titleCount++] = move;
    }

    internal void Add(StageMove stage)
    {
        Invariant.Holds(_stageCount < StagesMax);
        _stages[_stageCount++] = stage;
    }
}

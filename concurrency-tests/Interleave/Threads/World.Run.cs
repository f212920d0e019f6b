using System.Runtime.CompilerServices;

namespace Interleave;

/// <summary>The baton: who runs, who waits, and how a run ends.</summary>
public sealed partial class World
{
    /// <summary>Builds the scenario, runs it under <paramref name="controller"/> and unwinds what is left. On the caller's thread.</summary>
    internal void Run(Scenario scenario, Controller controller)
    {
        Lane main = _pool[0];
        Lane? outer = t_current;
        t_current = main;
        Begin(main);
        bool isBuilt = false;
        try
        {
            _explored = controller;
            scenario.Build(this);
            isBuilt = true;
            _controller = controller;
            IsExploring = true;
            foreach (Lane? lane in Lanes)
            {
                _ = lane?.Performed = 0;
            }

            _pool.Gather(LaneCount);
            controller.Begin(this);
            main.Pending = new Operation(OperationKind.Begin);
            Explore(main, controller);
            IsExploring = false;
            _controller = _serial;
            if (!_isAbandoned && Finding is null)
            {
                controller.Settle();
                main.HasEnded = false;
                for (int i = _finally.Count - 1; i >= 0; i--)
                {
                    _finally[i]();
                }
            }
        }
        catch (AbandonedException end)
        {
            // Outside of the explored part no controller says what it means that nobody can go on.
            if (Finding is null && Judge.End(this) is { } hang)
            {
                Finding = isBuilt ? hang : throw new InvalidOperationException($"The scenario cannot be built: {hang.Message}.", end);
            }
        }
        catch (Exception error) when (IsBuilt)
        {
            Report(Interleave.Finding.Of(error));
        }
        finally
        {
            IsExploring = false;
            _isAbandoned = true;
            main.HasEnded = true;
            if (Unended() is { } lane && lane != main)
            {
                _pool.Pass(main, lane);
                main.AwaitTurn();
            }

            t_current = outer;
        }
    }

    /// <summary>A scheduling point: publishes what the current thread is about to do, and does it when it has its turn.</summary>
    internal long Step(in Operation operation)
    {
        Lane lane = Current;
        if (_isAbandoned)
        {
            return Unwind(operation);
        }

        lane.Pending = operation;
        Journal?.Publish(lane);
        Lane? next = _controller.Next(lane);
        if (next != lane)
        {
            Switch(lane, next);
        }

        if (IsExploring)
        {
            Journal?.Perform(lane);
        }

        lane.Performed++;
        return _controller.Perform(lane);
    }

    /// <summary>The whole of a pooled thread's part in a run.</summary>
    internal void RunBody(Lane lane)
    {
        t_current = lane;
        if (!_isAbandoned)
        {
            Execute(lane, lane.Body!);
        }

        lane.HasEnded = true;
        _pool.Pass(lane, _isAbandoned ? Unended() ?? _lanes[0]! : Successor(lane));
    }

    private bool IsBuilt => _controller != _serial || IsExploring || _finally.Count > 0;

    private void Begin(Lane main)
    {
        Array.Clear(_lanes);
        _finally.Clear();
        Finding = null;
        Owed = null;
        PauseParks = false;
        _main = null;
        _isAbandoned = false;
        _controller = _serial;
        _serial.Begin(this);
        Shadow.Clear();
        Reset(main, "main", null);
        main.Parent = null;
        main.IsService = false;
        main.HasBegun = true;
        _lanes[0] = main;
        LaneCount = 1;
    }

    private void Reset(Lane lane, string name, Action? body)
    {
        lane.Name = name;
        lane.Body = body;
        lane.World = this;
        lane.Pending = new Operation(OperationKind.Begin);
        lane.HasEnded = false;
        lane.HasBegun = false;
        lane.Made = 0;
        lane.Performed = 0;
        lane.Done = null;
        Array.Clear(lane.Clock);
    }

    private void Explore(Lane main, Controller controller)
    {
        Lane? first = controller.Next(null);
        if (first is null)
        {
            return;
        }

        if (first != main)
        {
            _pool.Pass(main, first);
            main.AwaitTurn();
        }

        if (!_isAbandoned)
        {
            Execute(main, _main ?? (static () => { }));
        }

        main.HasEnded = true;
        Lane next = _isAbandoned ? main : Successor(main);
        if (next != main)
        {
            _pool.Pass(main, next);
            main.AwaitTurn();
        }
    }

    // Neither this nor what it calls is inlined: reports name the code under test by its frames, and the first of them is called here.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private void Execute(Lane lane, Action body)
    {
        lane.HasBegun = true;
        try
        {
            _controller.Perform(lane);
            body();
            lane.Done?.Store(1, MemoryOrder.Release, "end");
        }
        catch (AbandonedException)
        {
            _isAbandoned = true;
        }
        catch (Exception error)
        {
            Report(Interleave.Finding.Of(error));
            _isAbandoned = true;
        }
    }

    /// <summary>Who goes on after <paramref name="lane"/> has ended; lane 0 when nobody can, which ends the explored part.</summary>
    private Lane Successor(Lane lane)
    {
        if (_controller.Next(lane) is { } next)
        {
            return next;
        }

        _isAbandoned |= !_lanes[0]!.HasEnded;
        return _isAbandoned ? Unended() ?? _lanes[0]! : _lanes[0]!;
    }

    private void Switch(Lane lane, Lane? next)
    {
        if (next is null)
        {
            _isAbandoned |= !_lanes[0]!.HasEnded;
            if (_isAbandoned)
            {
                throw new AbandonedException();
            }

            next = _lanes[0]!;
        }

        _pool.Pass(lane, next);
        lane.AwaitTurn();
        if (_isAbandoned)
        {
            throw new AbandonedException();
        }
    }

    /// <summary>While a thread unwinds, what gives back does nothing, and what would go on throws once more.</summary>
    private static long Unwind(in Operation operation) =>
        operation.Kind is OperationKind.Store or OperationKind.Exchange or OperationKind.Add or OperationKind.Fence
            ? 0
            : throw new AbandonedException();

    private Lane? Unended()
    {
        foreach (Lane? lane in Lanes)
        {
            if (lane is { HasBegun: true, HasEnded: false })
            {
                return lane;
            }
        }

        return null;
    }
}

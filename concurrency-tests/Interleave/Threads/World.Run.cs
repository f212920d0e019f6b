namespace Interleave;

/// <summary>The parts of a run: build, exploration, last checks, unwinding.</summary>
public sealed partial class World
{
    private bool IsBuilt => Controller != _serial || IsExploring || _finally.Count > 0;

    /// <summary>Builds the scenario, runs it under <paramref name="controller"/> and unwinds its threads. On the caller's thread.</summary>
    internal void Run(Scenario scenario, Controller controller)
    {
        ModelThread main = _pool[0];
        ModelThread? outer = t_current;
        t_current = main;
        Begin(main);
        bool isBuilt = false;
        try
        {
            _explored = controller;
            scenario.Build(this);
            isBuilt = true;
            Controller = controller;
            IsExploring = true;
            foreach (ModelThread? thread in Threads)
            {
                _ = thread?.Performed = 0;
            }

            _pool.PinToOneCore(ThreadCount);
            controller.Begin(this);
            main.Pending = new Operation(OperationKind.Begin);
            _runner.Explore(main, _main ?? (static () => { }));
            IsExploring = false;
            Controller = _serial;
            if (!IsAbandoned && Finding is null)
            {
                controller.StoreFinalValues();
                main.HasEnded = false;
                for (int i = _finally.Count - 1; i >= 0; i--)
                {
                    _finally[i]();
                }
            }
        }
        catch (AbandonedException end)
        {
            // Outside of the explored part no controller has classified the end state.
            if (Finding is null && EndStateJudge.End(this) is { } hang)
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
            IsAbandoned = true;
            main.HasEnded = true;
            _runner.Unwind(main);
            t_current = outer;
        }
    }

    /// <summary>A scheduling point: publishes the next operation of the current thread, and performs it when the thread has the baton.</summary>
    internal long Step(in Operation operation)
    {
        ModelThread thread = Current;
        if (IsAbandoned)
        {
            return ThreadRunner.Unwind(operation);
        }

        thread.Pending = operation;
        Journal?.Publish(thread);
        ModelThread? next = Controller.Next(thread);
        if (next != thread)
        {
            _runner.Switch(thread, next);
        }

        if (IsExploring)
        {
            Journal?.Perform(thread);
        }

        thread.Performed++;
        return Controller.Perform(thread);
    }

    /// <summary>The body of a pooled thread in one run.</summary>
    internal void RunBody(ModelThread thread)
    {
        t_current = thread;
        _runner.RunBody(thread);
    }

    private void Begin(ModelThread main)
    {
        Array.Clear(_threads);
        _finally.Clear();
        Finding = null;
        HasPendingWork = null;
        PauseParks = false;
        _main = null;
        IsAbandoned = false;
        Controller = _serial;
        _serial.Begin(this);
        RaceDetector.Clear();
        main.Reset(this, "main", null);
        main.HasBegun = true;
        _threads[0] = main;
        ThreadCount = 1;
    }
}

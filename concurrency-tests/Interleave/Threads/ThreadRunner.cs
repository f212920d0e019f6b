using System.Runtime.CompilerServices;

namespace Interleave;

/// <summary>Passes the baton between the threads of a run, so that exactly one of them runs at a time.</summary>
/// <param name="world">The run.</param>
/// <param name="pool">Its threads.</param>
internal sealed class ThreadRunner(World world, ModelThreadPool pool)
{
    private ModelThread Main => world.Threads[0]!;

    /// <summary>The explored part, on the thread of <paramref name="main"/>: returns when it is over, or abandoned.</summary>
    public void Explore(ModelThread main, Action body)
    {
        ModelThread? first = world.Controller.Next(null);
        if (first is null)
        {
            return;
        }

        if (first != main)
        {
            pool.Pass(main, first);
            main.AwaitBaton();
        }

        if (!world.IsAbandoned)
        {
            Execute(main, body);
        }

        main.HasEnded = true;
        ModelThread next = world.IsAbandoned ? main : Successor(main);
        if (next != main)
        {
            pool.Pass(main, next);
            main.AwaitBaton();
        }
    }

    /// <summary>The body of a pooled thread, then the baton goes to the next thread.</summary>
    public void RunBody(ModelThread thread)
    {
        if (!world.IsAbandoned)
        {
            Execute(thread, thread.Body!);
        }

        thread.HasEnded = true;
        pool.Pass(thread, world.IsAbandoned ? Unended() ?? Main : Successor(thread));
    }

    /// <summary>Hands the baton to <paramref name="next"/> and waits for it; null stands for: no thread is enabled.</summary>
    /// <exception cref="AbandonedException">The run is over.</exception>
    public void Switch(ModelThread thread, ModelThread? next)
    {
        if (next is null)
        {
            AbandonUnlessMainHasEnded();
            if (world.IsAbandoned)
            {
                throw new AbandonedException();
            }

            next = Main;
        }

        pool.Pass(thread, next);
        thread.AwaitBaton();
        if (world.IsAbandoned)
        {
            throw new AbandonedException();
        }
    }

    /// <summary>Unwinds the threads that have begun and not ended, of an abandoned run.</summary>
    public void Unwind(ModelThread main)
    {
        if (Unended() is { } thread && thread != main)
        {
            pool.Pass(main, thread);
            main.AwaitBaton();
        }
    }

    /// <summary>An operation of a thread that unwinds: releases of locks and the like do nothing, every other operation throws again.</summary>
    public static long Unwind(in Operation operation) =>
        operation.Kind is OperationKind.Store or OperationKind.Exchange or OperationKind.Add or OperationKind.Fence
            ? 0
            : throw new AbandonedException();

    // Neither this nor what it calls is inlined: reports name the code under test by its frames, and the first of them is called here.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private void Execute(ModelThread thread, Action body)
    {
        thread.HasBegun = true;
        try
        {
            world.Controller.Perform(thread);
            body();
            thread.Done?.Store(1, MemoryOrder.Release, "end");
        }
        catch (AbandonedException)
        {
            world.Abandon();
        }
        catch (Exception error)
        {
            world.Report(Finding.Of(error));
            world.Abandon();
        }
    }

    /// <summary>The thread that follows <paramref name="thread"/>, which has ended; thread 0 when none is enabled, which ends the explored part.</summary>
    private ModelThread Successor(ModelThread thread)
    {
        if (world.Controller.Next(thread) is { } next)
        {
            return next;
        }

        AbandonUnlessMainHasEnded();
        return world.IsAbandoned ? Unended() ?? Main : Main;
    }

    private void AbandonUnlessMainHasEnded()
    {
        if (!Main.HasEnded)
        {
            world.Abandon();
        }
    }

    private ModelThread? Unended()
    {
        foreach (ModelThread? thread in world.Threads)
        {
            if (thread is { HasBegun: true, HasEnded: false })
            {
                return thread;
            }
        }

        return null;
    }
}

namespace Interleave;

/// <summary>
/// Chooses the next thread and the value that an operation reads. Only the thread that holds the baton calls it, so calls never overlap.
/// </summary>
internal abstract class Controller
{
    /// <summary>Whether each read returns what the operations performed before it have written.</summary>
    public virtual bool IsInOrder => false;

    /// <summary>The explored part begins; each thread has published its pending operation.</summary>
    public abstract void Begin(World world);

    /// <summary>The thread that performs its pending operation next. <paramref name="current"/> has just published its own, or has ended.</summary>
    /// <returns>Null when no thread is enabled: the controller has classified the end state.</returns>
    public abstract ModelThread? Next(ModelThread? current);

    /// <summary>Performs the pending operation of <paramref name="thread"/>, which <see cref="Next"/> chose; returns the value read.</summary>
    public abstract long Perform(ModelThread thread);

    /// <summary><paramref name="parent"/> has started <paramref name="child"/>.</summary>
    public virtual void Started(ModelThread parent, ModelThread child)
    {
    }

    /// <summary>The explored part is over: each word gets the last value in modification order.</summary>
    public virtual void StoreFinalValues()
    {
    }

    /// <summary>The operations performed in the explored part.</summary>
    public abstract Trace MakeTrace();
}

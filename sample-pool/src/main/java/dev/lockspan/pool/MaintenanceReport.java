package dev.lockspan.pool;

/**
 * What one round of maintenance did.
 *
 * @param expired idle instances retired for their age or for want of use
 * @param unhealthy idle instances retired because they were invalid or too large
 * @param created instances made to reach the minimal size
 * @param overdue leases newly reported as overdue
 */
public record MaintenanceReport(int expired, int unhealthy, int created, int overdue) {

  static final MaintenanceReport NOTHING = new MaintenanceReport(0, 0, 0, 0);
}
